# The reference job in R's nnet: one hidden layer of 64 logistic units only, trained by BFGS over all
# points for at most 500 iterations; double precision. Arguments: training and test points (x y).
library(nnet)
arguments <- commandArgs(trailingOnly = TRUE)
train <- read.table(arguments[1]); test <- read.table(arguments[2])
times <- c(); net <- NULL
for (run in 1:3) {
  set.seed(4)
  start <- proc.time()[["elapsed"]]
  for (again in 1:5)
    net <- nnet(train[1], train[2], size = 64, linout = TRUE, maxit = 500, reltol = 0, abstol = 0,
                MaxNWts = 10000, trace = FALSE)
  times <- c(times, (proc.time()[["elapsed"]] - start) * 1e3 / 5)
}
mse <- mean((predict(net, test[1]) - test[2][[1]])^2)
cat(sprintf("R nnet %s\t%.6g\t%.6g\t%.6g\t%s\n", packageVersion("nnet"), min(times), median(times),
            mse, "1-64-1 only, BFGS, 500 iterations"))
