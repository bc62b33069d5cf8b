-- The full-text search.

-- name: hits
-- A word in the headline weighs as much as eight in the text (bm25: the smaller, the better).
select a.id, a.title, a.outlet, a.published, snippet(article_fts, -1, ?3, ?4, '…', 24)
from article_fts
join article a on a.id = article_fts.rowid
where article_fts match ?1 and a.present = 1
order by bm25(article_fts, 8.0, 1.0), a.id
limit ?2
