"""Parts of the construction of the ANNA microdata, one module per kind of record."""
