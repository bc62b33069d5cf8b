update {table} set ({columns}) = (select {values}) where {keys}
