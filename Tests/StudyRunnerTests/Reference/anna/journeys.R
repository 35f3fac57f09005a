# Journeys of benefits, the examples and the minijobs.

but <- read("but_journeys.csv")
stages <- c("entitled", "offer_exists", "known", "interesting", "applied", "approved", "taken_up")
areas <- c("mittagsverpflegung", "lernfoerderung", "teilhabe_schulisch", "teilhabe_soziokulturell")
kebab <- function(text) gsub("_", "-", text)
stopifnot(all(but$area %in% areas))

# Where a journey stands: the first stage without yes or already-in-place, or none.
stand <- apply(but[stages], 1, function(answers) {
  which(!answers %in% c("yes", "already-in-place"))[1]
})
# Nothing is answered after the stage where a journey ends, and no stage is passed over here.
for (i in seq_along(stand)) if (!is.na(stand[i]) && stand[i] < 7)
  stopifnot(all(but[i, stages[(stand[i] + 1):7]] == ""))
stopifnot(!any(but[stages] == "not-applicable"))
but$stand <- ifelse(is.na(stand), 8L, stand)
entitled <- but$stand > 1

for (group in areas) {
  rows <- but[but$area == group, ]
  base <- sum(rows$stand > 1)
  lines <- lapply(seq_along(stages), function(k) {
    entered <- rows[rows$stand >= k, ]
    answer <- entered[[stages[k]]]
    reached <- sum(answer %in% c("yes", "already-in-place"))
    conversion <- wilson(reached, nrow(entered))
    of_base <- if (k == 1) c(NA, NA, NA) else c(reached / base, wilson(reached, base))
    data.frame(
      group = group, stage = kebab(stages[k]), entered = nrow(entered), passed = sum(answer == "yes"),
      already_in_place = sum(answer == "already-in-place"), skipped = 0, dropped_off = sum(answer == "no"),
      open = sum(answer %in% c("", "unknown")), conversion = reached / nrow(entered), conversion_low = conversion[1],
      conversion_high = conversion[2], reached_of_base = reached, base = base, share_of_base = of_base[1],
      share_of_base_low = of_base[2], share_of_base_high = of_base[3], conf_level = 0.95)
  })
  assign(paste0("stages_", group), do.call(rbind, lines))
}
report("but", "stages", c("group", "stage"), do.call(rbind, mget(paste0("stages_", areas))))

done <- tapply(but$stand == 8, but$area, sum)[areas]
base <- tapply(entitled, but$area, sum)[areas]
open <- tapply(
  seq_len(nrow(but)), but$area,
  function(i) sum(mapply(function(row, k) {
    k > 1 && k < 8 && but[row, stages[min(k, 7)]] %in% c("", "unknown")
  }, i, but$stand[i]))
)[areas]
report("but", "take-up", "group", data.frame(
  group = areas, stage = "taken-up", count = done, n = base, shares(done, base, wilson), conf_level = 0.95,
  open = open))

ended <- but[entitled & but$stand < 8, ]
stopifnot(all(ended$reason != ""))
reasons <- as.data.frame(table(group = ended$area, reason = ended$reason), stringsAsFactors = FALSE)
reasons <- reasons[reasons$Freq > 0, ]
reasons$n <- (base - done)[reasons$group]
reasons$rank <- ave(-reasons$Freq, reasons$group, FUN = function(x) rank(x, ties.method = "min"))
report("but", "reasons", c("group", "reason"), data.frame(
  group = reasons$group, reason = reasons$reason, rank = reasons$rank, count = reasons$Freq, n = reasons$n,
  share = reasons$Freq / reasons$n))

ended <- but[but$stand < 8, ]
by_stage <- aggregate(list(count = rep(1, nrow(ended))), list(
  group = ended$area, stage = kebab(stages[ended$stand]), reason = ended$reason), sum)
by_stage$n <- ave(by_stage$count, by_stage$group, by_stage$stage, FUN = sum)
by_stage$share <- by_stage$count / by_stage$n
by_stage$rank <- ave(-by_stage$count, by_stage$group, by_stage$stage, FUN = function(x) rank(x, ties.method = "min"))
report("but", "reasons-by-stage", c("group", "stage", "reason"), by_stage)

applied <- but[but$applied == "yes" & but$stand > 5, ]
events <- aggregate(list(count = rep(1, nrow(applied))), list(
  group = applied$area, event = applied$application_type), sum)
events$stage <- "applied"
report("but", "events", c("group", "stage", "event"), events)
report("but", "findings", c("row", "stage"), data.frame(row = character(), stage = character(), finding = character()))

answer_of <- function(value) ifelse(value %in% c("", "unknown"), "unanswered", value)
trace_steps <- function(analysis, rows, stages, days = list(), kinds = list(), group = NULL, ends = TRUE) {
  lines <- list()
  trace <- list()
  for (i in seq_len(nrow(rows))) {
    row <- rows[i, ]
    group_code <- if (is.null(group)) "all" else row[[group]]
    line <- list(subject = row$given_name, group = group_code)
    last <- NA
    for (k in seq_along(stages)) {
      stage <- stages[k]
      answer <- answer_of(row[[stage]])
      stops <- ends && !answer %in% c("yes", "already-in-place")
      day <- if (stage %in% names(days)) row[[days[[stage]]]] else ""
      kind <- if (stage %in% names(kinds)) row[[kinds[[stage]]]] else ""
      reason <- if (stops && !is.null(row$reason)) row$reason else ""
      blank <- function(text) if (is.null(text) || text == "") NA_character_ else text
      lines[[length(lines) + 1]] <- data.frame(
        subject = row$given_name, group = group_code, step = as.character(k), stage = kebab(stage), answer = answer,
        day = blank(day), event = blank(kind), reason = blank(reason))
      line[[paste0("stage_", stage)]] <- answer
      if (stops) { last <- blank(reason); break }
    }
    for (stage in stages) {
      name <- paste0("stage_", stage)
      if (is.null(line[[name]])) line[[name]] <- NA_character_
    }
    line$reason <- if (is.na(last)) NA_character_ else last
    trace[[i]] <- as.data.frame(line)[c("subject", "group", paste0("stage_", stages), "reason")]
  }
  lines <- do.call(rbind, lines)
  lines$step <- as.numeric(lines$step)
  report(analysis, "steps", c("subject", "group", "stage"), lines)
  report(analysis, "trace", c("subject", "group"), do.call(rbind, trace))
}
trace_steps(
  "but-example", read("but_example.csv"), stages, list(applied = "applied_on", approved = "approved_on"),
  list(applied = "application_type"), "area")
trace_steps(
  "minijob-example", read("minijob_example.csv"),
  c("search", "found", "approached", "top_up_possible", "topped_up", "sustainable"), ends = FALSE)

jobs <- read("minijobs.csv")
rated <- c("search", "found", "approached")
report("minijobs", "ratings", "stage", do.call(rbind, lapply(rated, function(stage) {
  x <- as.numeric(jobs[[stage]])
  data.frame(stage = stage, n = sum(!is.na(x)), n_missing = sum(is.na(x)), median = median(x), mean = mean(x))
})))
report("minijobs", "rating-levels", c("stage", "rating_value"), do.call(rbind, lapply(rated, function(stage) {
  counts <- tabulate(as.numeric(jobs[[stage]]), 4)
  data.frame(stage = stage, rating_value = as.character(1:4), rating = as.character(1:4), count = counts,
    n = sum(counts), share = counts / sum(counts))
})))
observed <- function(stage, concerned) {
  answer <- jobs[[stage]][concerned]
  c(sum(answer == "yes"), sum(answer %in% c("yes", "no")), sum(answer == ""), sum(!concerned))
}
all_jobs <- rep(TRUE, nrow(jobs))
counts <- rbind(
  observed("top_up_possible", all_jobs), observed("topped_up", jobs$top_up_possible == "yes"),
  observed("sustainable", all_jobs))
report("minijobs", "observations", "stage", data.frame(
  stage = c("top-up-possible", "topped-up", "sustainable"), given = c(NA, "top-up-possible", NA), count = counts[, 1],
  n = counts[, 2], n_missing = counts[, 3], not_concerned = counts[, 4],
  shares(counts[, 1], counts[, 2], wilson), conf_level = 0.95))
