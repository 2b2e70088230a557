// The reference job in FANN with double precision: it has no Adam and no minibatches, so its default
// trainer runs, iRPROP- over all points, 500 epochs; and incremental training, a step per point.
// Argument: a file of the training points in FANN's format, then one of the test points.
#include <doublefann.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + 1e-6 * (double)t.tv_nsec;
}
static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void report(const char *note, enum fann_train_enum trainer, struct fann_train_data *train,
                   struct fann_train_data *test) {
  double times[3], error = 0;
  for (int run = 0; run < 3; run++) {
    struct fann *net = fann_create_standard(4, 1, 64, 64, 1);
    fann_set_activation_function_hidden(net, FANN_SIGMOID_SYMMETRIC);
    fann_set_activation_function_output(net, FANN_LINEAR);
    fann_set_training_algorithm(net, trainer);
    fann_set_learning_rate(net, 0.01f);
    fann_randomize_weights(net, -0.2, 0.2);
    const double start = now();
    for (int epoch = 0; epoch < 500; epoch++) fann_train_epoch(net, train);
    times[run] = now() - start;
    error = 0;
    for (unsigned i = 0; i < test->num_data; i++) {
      const double d = fann_run(net, test->input[i])[0] - test->output[i][0];
      error += d * d / test->num_data;
    }
    fann_destroy(net);
  }
  qsort(times, 3, sizeof times[0], ascending);
  printf("FANN\t%.6g\t%.6g\t%.6g\t%s\n", times[0], times[1], error, note);
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  struct fann_train_data *train = fann_read_train_from_file(arguments[1]);
  struct fann_train_data *test = fann_read_train_from_file(arguments[2]);
  if (!train || !test) return 1;
  report("iRPROP-, all points a step (no Adam)", FANN_TRAIN_RPROP, train, test);
  report("incremental, a step per point (no Adam)", FANN_TRAIN_INCREMENTAL, train, test);
  return 0;
}
