# SAS data files of R's haven (2.5.1). Texts have letters beyond ASCII; in latin1.sas7bdat they are put in by
# generate_old.py, since haven writes UTF-8 only.
library(haven)
frame <- data.frame(
  id = c(1, 2, 3, 4),
  ags = c("05570044", "04011000", "05570", "09162000"),
  einkommen = c(1234.5, 0.1, NA, -2.25),
  beginn = as.Date(c("2022-03-01", "1959-12-31", NA, "2024-02-29")),
  zeit = as.POSIXct(c("2022-01-31 23:59:59", "2022-02-01 00:00:00", NA, "1970-01-01 00:00:00"), tz = "UTC"),
  bemerkung = c("Größe müde", "", "ÄÖÜ ß €", "a\"b'c, d"))
attr(frame$ags, "label") <- "Amtlicher Gemeindeschlüssel"
attr(frame$einkommen, "label") <- "Einkommen in €"
suppressWarnings(write_sas(frame, "survey.sas7bdat"))
write_xpt(frame, "survey8.xpt", version = 8)
write_xpt(frame, "survey5.xpt", version = 5)
plain <- data.frame(nummer = c(1, 2), ort = c("K~ln", "D#sseldorf"))
attr(plain$ort, "label") <- "Tr@ger"
suppressWarnings(write_sas(plain, "latin1.sas7bdat"))
