-- The full-text search.

-- name: hits
-- A word in the headline weighs as much as eight in the text (bm25: the smaller, the better). FTS5 sorts by rank itself, so that
-- snippets are cut only of the hits that are given back. FTS5's snippet takes time with the square of the hits in a text, so of a
-- very long one its words come back, and the snippet is cut out of them afterward.
select a.id, a.title, a.outlet, a.published,
  case when v.words <= 20000 then snippet(article_fts, -1, ?3, ?4, '…', 24) end,
  case when v.words > 20000 then v.text end
from article_fts
cross join article a on a.id = article_fts.rowid
join article_version v on v.id = a.current_version
where article_fts match ?1 and rank match 'bm25(8.0, 1.0)' and a.present = 1
order by rank
limit ?2
