# The same million rows by SQLite's own shell, into one table without rules, keys or pseudonyms.
rm -f import.sqlite
sqlite3 import.sqlite ".mode csv" ".import rows.csv rows"
echo "what,value"
echo "rows,$(sqlite3 import.sqlite 'SELECT count(*) FROM rows')"
