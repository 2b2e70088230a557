"""A Jupyter kernel for nn: one `nn server` behind Jupyter's protocol."""
