# What R makes of Data/employment, from its records alone: Rscript generate.R writes employment.json
suppressMessages({ library(jsonlite); library(cmprsk); library(survival) })
data <- "../../../../Data/employment/"
read <- function(name) read.csv(paste0(data, name), colClasses = "character", na.strings = "")
asof <- as.Date("2024-12-31"); gap <- 31
jobs <- read("outcomes.csv"); jobs$start <- as.Date(jobs$start); jobs$end <- as.Date(jobs$end)
month <- function(day) format(day, "%Y-%m")
later <- function(day, m) { # the same day of a later month, or the last day of that month
  p <- as.POSIXlt(day); first <- as.Date(sprintf("%d-%02d-01", p$year + 1900 + (p$mon + m) %/% 12, (p$mon + m) %% 12 + 1))
  last <- seq(first, by = "month", length.out = 2)[2] - 1
  min(first + p$mday - 1, last)
}
# Springboard: days from the first minijob to insured employment (1), to an end without (2), or to the day of the data (0).
waits <- do.call(rbind, lapply(split(jobs, jobs$person), function(own) {
  mini <- own[own$type == "minijob", ]; mini <- mini[order(mini$start), ]
  if (nrow(mini) == 0) return(NULL)
  start <- mini$start[1]; to <- own[own$type == "insured-employment", ]
  if (any(to$start <= start & (is.na(to$end) | to$end >= start))) return(data.frame(already = TRUE, cohort = "", days = NA, cause = NA))
  end <- mini$end[1]
  for (k in seq_len(nrow(mini))[-1]) if (!is.na(end) && mini$start[k] - end <= gap)
    end <- if (is.na(mini$end[k])) NA else max(end, mini$end[k])
  target <- suppressWarnings(min(to$start[to$start > start]))
  known <- end + gap + 1
  if (is.finite(target) && (is.na(known) || target < known)) r <- c(target - start, 1)
  else if (!is.na(known) && known <= asof) r <- c(known - start, 2)
  else r <- c(asof - start, 0)
  data.frame(already = FALSE, cohort = own$cohort[1], days = r[1], cause = r[2])
}))
already <- sum(waits$already); waits <- waits[!waits$already, ]
at <- floor(c(3, 6, 12) * 365.25 / 12)
curve <- function(w) { f <- cuminc(w$days, w$cause); p <- timepoints(f, at)
  list(n = nrow(w), counts = c(sum(w$cause == 1), sum(w$cause == 2), sum(w$cause == 0)), estimate = unname(p$est), se = unname(sqrt(p$var))) }
tests <- cuminc(waits$days, waits$cause, waits$cohort)$Tests
# Insured employment kept: survival by day, first and last day counted.
insured <- jobs[jobs$type == "insured-employment", ]
insured$days <- as.numeric(ifelse(is.na(insured$end), asof, insured$end)) - as.numeric(insured$start) + 1
insured$over <- as.integer(!is.na(insured$end))
fit <- summary(survfit(Surv(days, over) ~ 1, insured), times = at - 0.5)
rank <- survdiff(Surv(days, over) ~ cohort, insured)
# Statutory rates of the twelve months up to June 2024.
window <- month(seq(as.Date("2023-07-01"), by = "month", length.out = 12))
stock <- read("stock.csv"); stock <- as.numeric(stock$stock[match(window, stock$month)])
entries <- function(types) { e <- jobs[jobs$type %in% types & month(jobs$start) %in% window, ]
  e <- e[order(e$person, e$start), ]; e[!duplicated(paste(e$person, month(e$start))), ] }
integration <- entries(c("insured-employment", "apprenticeship", "self-employment"))
continuous <- vapply(seq_len(nrow(integration)), function(i) {
  own <- jobs[jobs$person == integration$person[i] & jobs$type %in% c("insured-employment", "apprenticeship"), ]
  all(vapply(1:6, function(m) { d <- later(integration$start[i], m); any(own$start <= d & (is.na(own$end) | own$end >= d)) }, TRUE))
}, TRUE)
due <- vapply(seq_len(nrow(integration)), function(i) later(integration$start[i], 6) <= asof, TRUE)
people <- nrow(read("participants.csv")); integrated <- length(unique(integration$person))
# Occupations of insured employment.
codes <- jobs$occupation[jobs$type == "insured-employment"]
known <- codes[!is.na(codes)]
levels <- substr(known[nchar(known) == 5], 5, 5)
result <- list(source = paste(R.version.string, "cmprsk", packageVersion("cmprsk"), "survival", packageVersion("survival")),
  already = already, all = curve(waits), cohorts = lapply(c("2022", "2023"), function(c) curve(waits[waits$cohort == c, ])),
  gray = unname(tests[, 1]), grayP = unname(pchisq(tests[, 1], tests[, 3], lower.tail = FALSE)),
  jobs = nrow(insured), survival = fit$surv, lower = fit$lower, upper = fit$upper, logRank = rank$chisq,
  meanStock = mean(stock), events = c(nrow(integration), nrow(entries("minijob")), nrow(entries("subsidised-employment")),
    sum(continuous)), due = sum(due), integrated = integrated, participants = people,
  project = as.numeric(binom.test(integrated, people)$conf.int),
  areas = as.numeric(table(factor(substr(known, 1, 1), c(1:9, 0)))), requirements = c(as.numeric(table(factor(levels, 1:4))),
    sum(nchar(known) < 5)), uncoded = sum(is.na(codes)))
writeLines(toJSON(result, digits = I(16), auto_unbox = TRUE, na = "null"), "employment.json")
