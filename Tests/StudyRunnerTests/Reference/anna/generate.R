# Reference values of the tables of Studies/anna, computed from the raw files of Data/anna.
#
# R 4.2.2 with exactRankTests 0.8-35, psych 2.2.9, effectsize 0.8.3, boot 1.3-28.1, survival 3.5-3, lme4 1.1-31, jsonlite
# 1.8.4.
# In the folder of the repository:
#   Rscript Tests/StudyRunnerTests/Reference/anna/generate.R > Tests/StudyRunnerTests/Reference/anna/results.json
#
# Written, like the parts that it sources, from the definitions (study.yaml, the forms and journeys, the literature
# named there) and not from the Swift code. Where a package has the method its value is taken; formulas written out
# here are checked against a package wherever one exists, by `same`, which stops the script.

suppressPackageStartupMessages({
  library(exactRankTests)
  library(psych)
  library(effectsize)
  library(jsonlite)
})
stopifnot(getRversion() == "4.2.2")

read <- function(name) {
  read.csv(file.path("Data/anna", name), colClasses = "character", na.strings = character(), encoding = "UTF-8")
}

same <- function(a, b, relative = 1e-10, absolute = 1e-13) {
  stopifnot(length(a) == length(b), all(abs(a - b) <= absolute + relative * pmax(abs(a), abs(b))))
  invisible(a)
}

# Output: one entry per table. `keys` identify a row; every other column is compared cell by cell.
# `iterative` columns come from root finding or iterated quantiles on either side; `errors` are the Monte Carlo standard
# errors of columns that rest on random draws, one per row.
tables <- list()
digits_17 <- function(number) structure(sprintf("%.17g", number), class = "json")
report <- function(analysis, table, keys, cells, iterative = character(), errors = list()) {
  rownames(cells) <- NULL
  rows <- lapply(seq_len(nrow(cells)), function(i) {
    values <- lapply(cells, function(column) {
      value <- column[[i]]
      if (is.factor(value)) value <- as.character(value)
      if (is.na(value)) NULL else unbox(value)
    })
    numbers <- lapply(Filter(is.numeric, values), digits_17)
    texts <- Filter(is.character, values)
    empty <- names(values)[vapply(values, is.null, TRUE)]
    row <- list(numbers = numbers, texts = texts, empty = I(empty))
    if (length(numbers) == 0) row$numbers <- setNames(list(), character())
    if (length(texts) == 0) row$texts <- setNames(list(), character())
    row$errors <- if (length(errors)) lapply(errors, function(e) digits_17(e[[i]])) else setNames(list(), character())
    row
  })
  tables[[length(tables) + 1]] <<- list(
    analysis = unbox(analysis), table = unbox(table), keys = I(keys), iterative = I(iterative), rows = rows)
}

z <- qnorm(0.975)

# Wilson (1927), as prop.test without continuity correction.
wilson <- function(count, n) {
  centre <- (count + z^2 / 2) / (n + z^2)
  half <- z / (n + z^2) * sqrt(count * (n - count) / n + z^2 / 4)
  interval <- c(if (count == 0) 0 else centre - half, if (count == n) 1 else centre + half)
  same(interval, as.numeric(suppressWarnings(prop.test(count, n, correct = FALSE))$conf.int), relative = 1e-9,
    absolute = 1e-12)
}
clopper_pearson <- function(count, n) {
  interval <- c(
    if (count == 0) 0 else qbeta(0.025, count, n - count + 1),
    if (count == n) 1 else qbeta(0.975, count + 1, n - count))
  same(interval, as.numeric(binom.test(count, n)$conf.int))
}
shares <- function(count, n, interval) {
  ends <- if (length(count)) t(mapply(interval, count, n)) else matrix(0, 0, 2)
  data.frame(estimate = count / n, conf_low = ends[, 1], conf_high = ends[, 2])
}

for (part in c("journeys", "paths", "outcomes", "sessions", "resources", "surveys")) {
  source(file.path("Tests/StudyRunnerTests/Reference/anna", paste0(part, ".R")), encoding = "UTF-8")
}
cat(toJSON(list(tables = tables), json_verbatim = TRUE, pretty = 1), "\n")
