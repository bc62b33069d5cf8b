-- What is new: where each import began, whom the researcher watches, and how far what is there was seen.

-- The last article and the last version that were there before an import. What is new goes by these and by no clock.
create table import_run (
    id             integer primary key autoincrement,
    key            text not null unique,
    started_at     text not null,
    article_before integer not null,
    version_before integer not null
) strict;

-- Earlier imports are told by their pauses: versions that came within a minute of each other came together.
insert into import_run (key, started_at, article_before, version_before)
select 'version ' || id, imported_at, coalesce(article_before, 0), id - 1
from (select id, imported_at, lag(imported_at) over (order by id) as before,
             max(article_id) over (order by id rows between unbounded preceding and 1 preceding) as article_before
      from article_version)
where before is null or unixepoch(imported_at) - unixepoch(before) > 60
order by id;

-- Entities that the researcher watches. One that is merged into another is watched there as well.
create table entity_watch (
    entity_id  integer primary key references entity (id),
    -- The name as it stood.
    words      text not null,
    watched_at text not null
) strict;

-- What was there before this was counted is not news.
insert into setting (name, value)
select 'seen', json_object('article', (select max(article_id) from article_version), 'version', (select max(id) from article_version))
where exists (select 1 from article_version);
