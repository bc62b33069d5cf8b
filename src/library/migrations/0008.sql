-- Articles that come again: versions, the same words in other outlets, and what became of notes and decisions.

-- 0: a version whose import was taken back.
alter table article_version add column present integer not null default 1 check (present in (0, 1));
-- Moment or day of the last change by the publisher, where the document states one.
alter table article_version add column modified_at text;
-- What texts of the same words have in common, and addresses of the same article; null in a library of an earlier format until the
-- program has read the version again.
alter table article_version add column text_key text;
alter table article_version add column address_key text;

create index version_by_text on article_version (text_key) where text_key is not null;
create index version_without_key on article_version (id) where text_key is null;
create index version_by_address on article_version (address_key) where address_key is not null;

-- What texts that share many of their words meet in.
create table text_band (
    band       integer not null,
    version_id integer not null references article_version (id),
    primary key (band, version_id)
) strict, without rowid;

-- Texts that share most of their words, both ways: thousandths of the first one's words that the other has.
create table version_alike (
    version_id integer not null references article_version (id),
    other_id   integer not null references article_version (id),
    shared     integer not null check (shared between 0 and 1000),
    primary key (version_id, other_id)
) strict, without rowid;

-- Articles that share most of their words, by way of others too: one source. Null for one that stands alone; derived.
alter table article add column source_group integer;
create index article_by_source_group on article (source_group) where source_group is not null;

-- Versions that were current once: their findings are kept and not shown; derived.
create table version_past (
    version_id integer primary key references article_version (id)
) strict;

-- What became of notes and decisions on passages when a version followed. What is open stays where it was.
create table placement (
    id           integer primary key autoincrement,
    article_id   integer not null references article (id),
    what         text not null check (what in ('note', 'quotation', 'mention', 'event')),
    row_id       integer not null,
    version_id   integer not null references article_version (id),
    from_version integer not null references article_version (id),
    from_start   integer,
    from_end     integer,
    words        text not null,
    outcome      text not null check (outcome in ('exact', 'moved', 'changed', 'lost')),
    -- Where it stands now or, while it is open, where it most likely belongs.
    byte_start   integer,
    byte_end     integer,
    state        text not null check (state in ('done', 'open', 'dropped')),
    unique (what, row_id, version_id)
) strict;

create index placement_by_version on placement (version_id, from_start);

-- Articles that share most of their words, both ways, in percent of the first one's words.
create view v_reprints as
    select a.id as article_id, a.title, a.outlet, a.published, b.id as other_id, b.title as other_title, b.outlet as other_outlet,
           b.published as other_published, max(k.shared) / 10 as percent_shared, a.source_group as source_id
    from version_alike k
    join article_version v on v.id = k.version_id and v.present = 1
    join article_version w on w.id = k.other_id and w.present = 1
    join article a on a.id = v.article_id and a.present = 1
    join article b on b.id = w.article_id and b.present = 1
    where a.id <> b.id
    group by a.id, b.id;
