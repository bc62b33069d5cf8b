delete from {table} where {keys}
