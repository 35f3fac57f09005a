# Files of R's haven, the other independent writer: Latin-1 texts cannot be made by it, long labels and tagged missings can.
library(haven)
frame <- data.frame(
  kennung = labelled(c("a", "b", "a"), c("Jugendamt Köln" = "a", "Träger" = "b"), label = "Stelle"),
  wert = labelled_spss(c(1, 2, -9), c("trifft zu" = 1, "trifft nicht zu" = -9), na_range = c(-99, -1), label = "Wert"),
  monat = as.Date(c("2022-01-31", NA, "1582-10-15")),
  zeit = as.POSIXct(c("2022-01-31 23:59:59", "2022-02-01 00:00:00", NA), tz = "UTC"))
write_sav(frame, "survey-haven.sav")
stata <- data.frame(
  wert = labelled(c(1, 2, tagged_na("a"), NA), c("ja, gern" = 1, "nein" = 2, "keine Angabe" = tagged_na("a"))),
  tag = as.Date(c("2022-01-31", NA, "1959-12-31", "2024-02-29")))
write_dta(stata, "survey-haven.dta")
