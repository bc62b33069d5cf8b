-- What must hold in a sound library. Each statement under "rule: …" gives a line for every breach.

-- name: foreign_keys
select 'row ' || coalesce(rowid, '?') || ' of the table ' || "table" || ' refers to a missing row of ' || parent
from pragma_foreign_key_check

-- name: full_text
-- Compares the index with the texts; nothing is written.
insert into article_fts (article_fts, rank) values ('integrity-check', 1)

-- name: articles_without_text
select 'article ' || id || ' has no text' from article where current_version is null

-- name: articles_not_searched
select 'article ' || id || ' is not in the full-text index' from article
where id not in (select id from article_fts_docsize)

-- name: notes_not_searched
select 'note ' || id || ' is not in the full-text index' from note where id not in (select id from note_fts_docsize)
union all
select 'the full-text index has note ' || id || ', which is gone' from note_fts_docsize where id not in (select id from note)

-- name: counted
select 'article ' || id || ' is not counted in the totals' from article
where present = 1 and id not in (select article_id from counted)
  and current_version in (select version_id from mention)
union all
select 'article ' || article_id || ' is counted in the totals, but removed' from counted
where article_id in (select id from article where present = 0)

-- name: entity_articles
select 'the mentions of entity ' || entity_id || ' in article ' || article_id || ' are counted wrong' from (
    select e.shown_as as entity_id, v.article_id, count(*) as mentions
    from mention m
    join article_version v on v.id = m.version_id
    join article a on a.id = v.article_id and a.current_version = v.id and a.id in (select article_id from counted)
    join entity e on e.id = m.entity_id
    where m.status <> 'rejected'
    group by e.shown_as, v.article_id
    except
    select entity_id, article_id, mentions from entity_article)

-- name: entity_totals
select 'the totals of entity ' || id || ' are wrong' from entity e
where (mentions, articles) <> (
    select coalesce(sum(x.mentions), 0), count(*) from entity_article x where x.entity_id = e.id)

-- name: entity_terms
select 'the spellings of entity ' || e.id || ' are counted wrong' from entity e
where e.mentions <> (select coalesce(sum(uses), 0) from entity_term t where t.entity_id = e.id and t.sort = 'name')

-- name: journal_order
select 'the undo history has step ' || id || ' undone before a later one' from journal_step
where state = 'undone' and id < (select max(id) from journal_step where state = 'done')

-- name: journal_empty
select 'the undo history has step ' || id || ' without any change' from journal_step
where id not in (select step_id from journal_change)

-- name: versions_shown
select 'article ' || a.id || ' shows a version that is not its own or not present' from article a
join article_version v on v.id = a.current_version where v.article_id <> a.id or (v.present = 0 and a.present = 1)
union all
select 'version ' || version_id || ' is shown and counts as one that was shown before' from version_past
where version_id in (select current_version from article)

-- name: groups
-- Two articles of one source are in one group.
select 'article ' || article_id || ' is not counted as one source with article ' || other_id
from v_reprints p
where p.source_id is null or p.source_id is not (select source_group from article where id = p.other_id)

-- name: versions
select id from article_version order by id

-- name: version_text
select text from article_version where id = ?1

-- name: places
-- Every place in a version with the words that must stand there, where they are kept as they stand.
select 'sentence', position, byte_start, byte_end, char_start, char_end, null from sentence where version_id = ?1
union all
select 'mention', id, byte_start, byte_end, char_start, char_end, surface from mention where version_id = ?1
union all
select 'date', id, byte_start, byte_end, char_start, char_end, words from timex where version_id = ?1
union all
select 'event', id, byte_start, byte_end, char_start, char_end, null from event where version_id = ?1
union all
select 'quotation', id, byte_start, byte_end, char_start, char_end, text from quotation where version_id = ?1
union all
select 'role', id, byte_start, byte_end, char_start, char_end, null from role where version_id = ?1
union all
select 'note', note_id, byte_start, byte_end, char_start, char_end, quote from note_anchor where version_id = ?1
