-- Saved searches; letters of scripts that are written without blanks stand alone in the full-text index; its words as a table.

-- A search under a name.
create table saved_search (
    id         integer primary key autoincrement,
    name       text not null,
    -- The name folded: one search of a name whatever the case and accents.
    key        text not null unique,
    query      text not null,
    -- Whether only the forms as typed are searched for.
    exact      integer not null default 0 check (exact in (0, 1)),
    watched    integer not null default 1 check (watched in (0, 1)),
    created_at text not null
) strict;

-- Only what has such letters is indexed anew.
create table spaced_anew as
    select id, title, text from article_content
    where id in (select id from article_fts_docsize) and (spaced(title) <> title or spaced(text) <> text);
insert into article_fts (article_fts, rowid, title, text) select 'delete', id, title, text from spaced_anew;
drop view article_content;
create view article_content (id, title, text) as
    select a.id, spaced(a.title), spaced(v.text) from article a join article_version v on v.id = a.current_version;
insert into article_fts (rowid, title, text)
    select id, title, text from article_content where id in (select id from spaced_anew);
drop table spaced_anew;

create virtual table article_words using fts5vocab (article_fts, row);
