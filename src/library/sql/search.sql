-- The full-text search.

-- name: hits
-- A word in the headline weighs as much as eight in the text (bm25: the smaller, the better). FTS5 sorts by rank itself, so that
-- snippets are cut only of the hits that are given back.
select a.id, a.title, a.outlet, a.published, snippet(article_fts, -1, ?3, ?4, '…', 24)
from article_fts
cross join article a on a.id = article_fts.rowid
where article_fts match ?1 and rank match 'bm25(8.0, 1.0)' and a.present = 1
order by rank
limit ?2
