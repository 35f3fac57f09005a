# Funnel, medians of the days between stages, and reasons, each by cohort.
suppressMessages(library(data.table))
stages <- c("entitled", "informed", "counselled", "applied", "approved", "started", "half_way", "finished")
journeys <- fread("journeys/journeys.csv", showProgress = FALSE, na.strings = "")
middle <- function(later, earlier, answer) {
  days <- as.integer(later) - as.integer(earlier)
  as.numeric(median(days[which(answer == "yes" & days >= 0)]))
}
cat("what,value\n")
show <- function(names, values) cat(sprintf("%s,%.17g", names, values), sep = "\n")
for (place in seq_along(stages)) {
  stage <- stages[place]
  answers <- journeys[, .(n = sum(!is.na(get(stage))), yes = sum(get(stage) == "yes", na.rm = TRUE)), keyby = cohort]
  show(paste0(answers$cohort, " ", stage, "_entered"), answers$n)
  show(paste0(answers$cohort, " ", stage, "_passed"), answers$yes)
  if (place == 1) next
  columns <- c(paste0(c(stage, stages[place - 1]), "_on"), stage, "cohort")
  days <- journeys[, ..columns]
  setnames(days, c("later", "earlier", "answer", "cohort"))
  medians <- days[, .(days = middle(later, earlier, answer)), keyby = cohort]
  show(paste0(medians$cohort, " ", stage, "_days"), medians$days)
}
whole <- journeys[, .(days = middle(finished_on, entitled_on, finished)), keyby = cohort]
show(paste(whole$cohort, "whole_days"), whole$days)
reasons <- journeys[!is.na(reason), .N, keyby = .(cohort, reason)]
show(paste(reasons$cohort, reasons$reason), reasons$N)
