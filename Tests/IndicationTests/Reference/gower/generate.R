# Reference values of Gower's distance: Rscript generate.R > gower.txt   (R 4.2.2, cluster 2.1.4)
library(cluster)
cases <- data.frame(age = c(10, 14, 3, 17), gender = factor(c("m", "w", "m", "w")), deficit = c(40, 55, 20, 70),
                    symptom = c(0, 0, 1, 1))
show <- function(d) { m <- as.matrix(d); cat(sprintf("%d-%d %.16f\n", row(m), col(m), m)[lower.tri(m)], sep = ""); cat("\n") }
cat("symmetric\n"); show(daisy(cases, "gower", type = list(symm = "symptom")))
cat("asymmetric\n"); show(daisy(cases, "gower", type = list(asymm = "symptom")))
cases$deficit[2] <- NA
cat("deficit of case 2 missing\n"); show(daisy(cases, "gower", type = list(symm = "symptom")))
cat("flower\n"); cat(sprintf("1-%d %.16f\n", 2:6, as.matrix(daisy(flower, type = list(asymm = 3)))[1, 2:6]), sep = "")
