* Portable files as PSPP writes them (1.6.2), and what they hold, for the readers' tests. Run in this folder: pspp generate.sps.
* The second one has letters that the form has no place for.
DATA LIST LIST /id (F4) ort (A12) g (F2) m (A3) x (F10.3) y (F8.2) tag (EDATE10).
BEGIN DATA
1 "Telgte" 1 "a-b" 2.5 0.1 31.01.2022
2 "Ahlen (Westf" 2 "z" -3.25 1234567.891 01.12.1921
3 "100% ~ok; 7" 8 "x" 1e-8 -0.333333333333333 29.02.2024
4 "" . "n/a" . 7 .
END DATA.
VARIABLE LABELS id 'Fall' ort 'Wohnort' g 'Gruppe'.
VALUE LABELS g 1 'eins' 2 'zwei' 9 'keine Angabe' /m 'a-b' 'Strich' 'n/a' 'fehlt'.
MISSING VALUES g (8,9) /y (7) /m ('n/a').
EXPORT OUTFILE='pspp.por'.
VARIABLE LABELS ort 'Größe'.
EXPORT OUTFILE='pspp-umlauts.por'.
