"""The reference job by scikit-learn's MLPRegressor; float64. It takes no validation losses."""

import warnings

import reference_job as job
import sklearn
from sklearn.neural_network import MLPRegressor

warnings.filterwarnings("ignore")
(x, y), _, _ = job.data()


def train():
    net = MLPRegressor(
        hidden_layer_sizes=(64, 64), activation="tanh", solver="adam", alpha=0, batch_size=32,
        learning_rate_init=job.RATE, max_iter=job.EPOCHS, tol=0, n_iter_no_change=10**9,
        epsilon=1e-7, random_state=4)
    start = job.clock()
    net.fit(x, y.ravel())
    return job.clock() - start, net.predict


job.report(f"scikit-learn {sklearn.__version__}", train, "Adam, float64, no validation loss")
