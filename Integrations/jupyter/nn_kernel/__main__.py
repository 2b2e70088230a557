from ipykernel.kernelapp import IPKernelApp

from .kernel import NNKernel

IPKernelApp.launch_instance(kernel_class=NNKernel)
