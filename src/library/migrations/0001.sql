-- The first schema of a Dateline library.
--
-- Three kinds of tables:
--   what was read     article, article_version, version_field: written once by an import, never changed;
--   what was decided  note, note_anchor, tag, note_tag, article_correction, *_decision, article.present:
--                     written by the researcher, every change kept in the journal;
--   what was found    sentence … role: thrown away and computed anew by every analysis of an article's current version,
--                     and what is derived from all of these: article's head as shown, entity's totals, counted, entity_article,
--                     entity_term and the full-text tables, which triggers of the writing connection keep (derive.sql).
--
-- byte_start and byte_end are UTF-8 bytes of the version's text, char_start and char_end Unicode code points; both half-open from 0.
-- Days are ISO 8601 (YYYY-MM-DD), moments RFC 3339 in UTC.

-- What was read ---------------------------------------------------------------------------------------------------------------

create table article (
    id              integer primary key autoincrement,
    -- 0: removed by the researcher, or an import taken back. All its data stay; every listing and view passes it over.
    present         integer not null default 0 check (present in (0, 1)),
    current_version integer references article_version (id) deferrable initially deferred,
    -- The head as shown: what was found, overlaid by the researcher's corrections.
    title           text not null,
    byline          text,
    outlet          text,
    published       text check (published glob '*-[0-9][0-9]-[0-9][0-9]'),
    language        text,
    url             text,
    -- Folded: the title for sorting; title, byline and outlet for filtering.
    title_key       text not null,
    filter_key      text not null
) strict;

create index article_by_day on article (published, id) where present = 1;
create index article_by_title on article (title_key, id) where present = 1;
create index article_absent on article (id) where present = 0;

create table article_version (
    id               integer primary key autoincrement,
    article_id       integer not null references article (id),
    number           integer not null check (number >= 1),
    source           text not null,
    imported_at      text not null,
    format           text not null check (format in ('plain', 'markdown')),
    encoding         text not null,
    encoding_guessed integer not null check (encoding_guessed in (0, 1)),
    content_hash     text not null unique,
    words            integer not null check (words >= 0),
    -- The analyzer that made the findings; 0 while there are none, or when they have to be made again.
    analyzer_version integer not null default 0,
    -- Counts the requests for an analysis, so that one begun before the latest request is told apart.
    request          integer not null default 0,
    import_warnings  text not null default '[]' check (json_valid(import_warnings)),
    warnings         text not null default '[]' check (json_valid(warnings)),
    text             text not null,
    unique (article_id, number)
) strict;

create index version_by_analyzer on article_version (analyzer_version, id);

-- The head as found in a version; authors parted by "; ".
create table version_field (
    version_id integer not null references article_version (id),
    field      text not null check (field in ('title', 'byline', 'outlet', 'published', 'language', 'url')),
    value      text not null,
    origin     text not null check (origin in ('head', 'guess', 'text', 'researcher')),
    primary key (version_id, field)
) strict, without rowid;

-- What was decided ------------------------------------------------------------------------------------------------------------

-- A field as the researcher wants it; a null value says that there is none.
create table article_correction (
    article_id   integer not null references article (id),
    field        text not null check (field in ('title', 'byline', 'outlet', 'published', 'language', 'url')),
    value        text,
    corrected_at text not null,
    primary key (article_id, field)
) strict, without rowid;

create table note (
    id         integer primary key autoincrement,
    article_id integer not null references article (id),
    body       text not null,
    kind       text not null check (kind in ('note', 'claim', 'question')),
    status     text not null check (status in ('open', 'to check', 'checked', 'dropped')),
    created_at text not null,
    updated_at text not null
) strict;

create index note_by_article on note (article_id);
create index note_by_creation on note (created_at, id);

-- The passage that a note is on, with its words and those around it, so that drift shows.
create table note_anchor (
    note_id      integer primary key references note (id),
    version_id   integer not null references article_version (id),
    byte_start   integer not null check (byte_start >= 0),
    byte_end     integer not null check (byte_end >= byte_start),
    char_start   integer not null,
    char_end     integer not null,
    quote        text not null,
    prefix       text not null,
    suffix       text not null,
    paragraph_no integer
) strict;

create index note_anchor_by_place on note_anchor (version_id, byte_start);

create table tag (
    id   integer primary key autoincrement,
    name text not null,
    -- The name folded: one tag whatever the case and accents.
    key  text not null unique
) strict;

create table note_tag (
    note_id  integer not null references note (id),
    tag_id   integer not null references tag (id),
    position integer not null,
    primary key (note_id, tag_id)
) strict, without rowid;

create index note_tag_by_tag on note_tag (tag_id, note_id);

-- Decisions on entities. Entities are never deleted, so their ids hold through every analysis; `words` is the name as it stood
-- when the decision was made. Of several decisions of one sort the latest holds.
create table entity_decision (
    id         integer primary key autoincrement,
    entity_id  integer not null references entity (id),
    act        text not null check (act in ('confirm', 'reject', 'rename', 'kind', 'merge', 'split')),
    -- The new name, the new kind.
    value      text,
    -- The entity merged into; the entity split from.
    target_id  integer references entity (id),
    words      text not null,
    note       text,
    decided_at text not null
) strict;

create index entity_decision_by_entity on entity_decision (entity_id, act, id);
create index entity_decision_by_target on entity_decision (target_id) where target_id is not null;

-- Decisions on single mentions: found again by their words and place in an article's version.
create table mention_decision (
    id         integer primary key autoincrement,
    version_id integer not null references article_version (id),
    byte_start integer not null check (byte_start >= 0),
    byte_end   integer not null check (byte_end >= byte_start),
    words      text not null,
    act        text not null check (act in ('add', 'reject', 'assign')),
    entity_id  integer references entity (id),
    note       text,
    decided_at text not null
) strict;

create index mention_decision_by_version on mention_decision (version_id, byte_start);

-- Decisions on events: found again by the words of the date and of the sentence in an article.
create table event_decision (
    id             integer primary key autoincrement,
    article_id     integer not null references article (id),
    act            text not null check (act in ('add', 'confirm', 'reject', 'date', 'tie')),
    date_words     text not null,
    sentence_words text not null,
    -- The day as set, or what it is tied to, as JSON.
    value          text check (value is null or json_valid(value)),
    note           text,
    decided_at     text not null
) strict;

create index event_decision_by_article on event_decision (article_id, date_words);

-- Settings that belong to the library rather than to the person's machine.
create table setting (
    name  text primary key,
    value text not null
) strict, without rowid;

-- The journal -----------------------------------------------------------------------------------------------------------------

-- One act of the researcher. Undo takes the newest step that is done, redo the oldest that is undone.
create table journal_step (
    id           integer primary key autoincrement,
    label        text not null,
    coalesce_key text,
    state        text not null check (state in ('done', 'undone')),
    changed_at   text not null
) strict;

create index journal_step_by_state on journal_step (state, id);

-- A row before and after, as JSON; null where there was or is none.
create table journal_change (
    id         integer primary key autoincrement,
    step_id    integer not null references journal_step (id) on delete cascade,
    table_name text not null,
    act        text not null check (act in ('insert', 'update', 'delete')),
    old_row    text check (old_row is null or json_valid(old_row)),
    new_row    text check (new_row is null or json_valid(new_row)),
    check ((act = 'insert') = (old_row is null) and (act = 'delete') = (new_row is null))
) strict;

create index journal_change_by_step on journal_change (step_id, id);

-- What was found --------------------------------------------------------------------------------------------------------------

-- Who or what mentions refer to, across articles. What was found says which mentions join it: the same kind and the same
-- folded name, within one article (scope) where the name is a person's single word, and apart from namesakes that one article
-- keeps apart (namesake). The rest is what is shown: decisions applied, totals over the articles that are counted.
create table entity (
    id         integer primary key autoincrement,
    found_kind text not null check (found_kind in ('person', 'organization', 'place')),
    found_name text not null,
    found_key  text not null,
    scope      integer not null default 0,
    namesake   integer not null default 0,
    kind       text not null check (kind in ('person', 'organization', 'place')),
    name       text not null,
    name_key   text not null,
    status     text not null default 'detected' check (status in ('detected', 'confirmed', 'rejected')),
    -- The entity that its mentions are shown under: itself, or the one it was merged into.
    shown_as   integer references entity (id) deferrable initially deferred,
    mentions   integer not null default 0,
    articles   integer not null default 0,
    first_seen text,
    last_seen  text,
    unique (found_kind, found_key, scope, namesake)
) strict;

create index entity_by_mentions on entity (mentions desc, name_key, id) where mentions > 0 and status <> 'rejected';
create index entity_by_kind on entity (kind, mentions desc, name_key, id) where mentions > 0 and status <> 'rejected';
create index entity_by_name on entity (name_key, id) where mentions > 0 and status <> 'rejected';
create index entity_by_shown on entity (shown_as);

-- An entity as one version's analysis has it, by its place in that analysis.
create table version_entity (
    version_id integer not null references article_version (id),
    position   integer not null,
    entity_id  integer not null references entity (id),
    kind       text not null check (kind in ('person', 'organization', 'place')),
    name       text not null,
    primary key (version_id, position)
) strict, without rowid;

create index version_entity_by_entity on version_entity (entity_id);

-- A sentence. One too long to be shown in a table is kept in pieces, which share its number.
create table sentence (
    version_id   integer not null references article_version (id),
    position     integer not null,
    number       integer not null,
    paragraph_no integer,
    byte_start   integer not null,
    byte_end     integer not null,
    char_start   integer not null,
    char_end     integer not null,
    -- In one line, without markup; null where nothing was found in it, as no table shows it then.
    text         text,
    primary key (version_id, position)
) strict, without rowid;

create index sentence_by_place on sentence (version_id, byte_start);

create table mention (
    id         integer primary key autoincrement,
    version_id integer not null references article_version (id),
    -- The sentence's position, and the mention's place in the sentence's one line, in bytes.
    sentence   integer,
    at_start   integer not null,
    at_end     integer not null,
    entity_id  integer not null references entity (id),
    byte_start integer not null,
    byte_end   integer not null,
    char_start integer not null,
    char_end   integer not null,
    -- The words as they stand in the text, in one line.
    surface    text not null,
    score      real not null,
    rule       text not null,
    status     text not null default 'detected' check (status in ('detected', 'confirmed', 'rejected')),
    foreign key (version_id, sentence) references sentence (version_id, position)
) strict;

create index mention_by_place on mention (version_id, sentence, byte_start);
create index mention_by_entity on mention (entity_id, version_id, byte_start);

create table timex (
    id           integer primary key autoincrement,
    version_id   integer not null references article_version (id),
    byte_start   integer not null,
    byte_end     integer not null,
    char_start   integer not null,
    char_end     integer not null,
    words        text not null,
    kind         text not null check (kind in ('DATE', 'TIME', 'DURATION', 'SET')),
    value        text not null,
    modifier     text,
    date_from    text,
    date_to      text,
    precision    text check (precision in ('day', 'week', 'month', 'quarter', 'season', 'year', 'decade', 'century', 'range')),
    qualifier    text check (qualifier in ('exact', 'about', 'before', 'after', 'between')),
    basis        text check (basis in ('explicit', 'publication', 'text', 'event')),
    anchor_start integer,
    anchor_end   integer,
    because      text not null
) strict;

create index timex_by_place on timex (version_id, byte_start);

create table event (
    id         integer primary key autoincrement,
    article_id integer not null references article (id),
    version_id integer not null references article_version (id),
    timex_id   integer not null references timex (id),
    byte_start integer not null,
    byte_end   integer not null,
    char_start integer not null,
    char_end   integer not null,
    -- The sentence that it begins in, by position.
    sentence   integer,
    -- Days since 1 January 1970, to sort by: ISO years before 1 do not sort as text.
    first_day  integer not null,
    last_day   integer not null check (last_day >= first_day),
    date_from  text not null,
    date_to    text not null,
    precision  text not null check (precision in ('day', 'week', 'month', 'quarter', 'season', 'year', 'decade', 'century', 'range')),
    qualifier  text not null check (qualifier in ('exact', 'about', 'before', 'after', 'between')),
    edtf       text not null,
    text       text not null,
    -- The text folded, for filtering and sorting.
    key        text not null,
    status     text not null default 'detected' check (status in ('detected', 'confirmed', 'rejected')),
    foreign key (version_id, sentence) references sentence (version_id, position)
) strict;

create index event_by_day on event (first_day, last_day, version_id, byte_start, article_id, status);
create index event_by_article on event (article_id, first_day, last_day, version_id, byte_start);
create index event_by_sentence on event (version_id, sentence);
create index event_by_timex on event (timex_id);

create table event_entity (
    event_id  integer not null references event (id),
    position  integer not null,
    entity_id integer not null references entity (id),
    primary key (event_id, position)
) strict, without rowid;

create index event_entity_by_entity on event_entity (entity_id, event_id);

create table quotation (
    id            integer primary key autoincrement,
    version_id    integer not null references article_version (id),
    byte_start    integer not null,
    byte_end      integer not null,
    char_start    integer not null,
    char_end      integer not null,
    -- What was said, in one line.
    text          text not null,
    kind          text not null check (kind in ('direct', 'partial', 'indirect')),
    speaker_id    integer references entity (id),
    speaker_start integer,
    speaker_end   integer,
    speaker_words text,
    addressee     text,
    via           text,
    cue_start     integer,
    cue_end       integer,
    cue           text,
    said_on       text
) strict;

create index quotation_by_place on quotation (version_id, byte_start);
create index quotation_by_speaker on quotation (speaker_id) where speaker_id is not null;

create table role (
    id         integer primary key autoincrement,
    version_id integer not null references article_version (id),
    entity_id  integer not null references entity (id),
    role       text not null,
    byte_start integer not null,
    byte_end   integer not null,
    char_start integer not null,
    char_end   integer not null,
    date_from  text,
    date_to    text,
    precision  text check (precision in ('day', 'week', 'month', 'quarter', 'season', 'year', 'decade', 'century', 'range')),
    qualifier  text check (qualifier in ('exact', 'about', 'before', 'after', 'between'))
) strict;

create index role_by_place on role (version_id, byte_start);
create index role_by_entity on role (entity_id);

-- What is derived -------------------------------------------------------------------------------------------------------------

-- The articles that the totals of entities take account of: an insertion adds an article's mentions, a deletion takes them off.
create table counted (
    article_id integer primary key references article (id)
) strict;

create table entity_article (
    article_id integer not null references article (id),
    entity_id  integer not null references entity (id),
    mentions   integer not null,
    published  text,
    primary key (article_id, entity_id)
) strict, without rowid;

create index entity_article_by_entity on entity_article (entity_id, published, article_id, mentions);

-- The spellings of an entity and what it is called, with the number of their uses.
create table entity_term (
    entity_id integer not null references entity (id),
    sort      text not null check (sort in ('name', 'role')),
    term      text not null,
    key       text not null,
    uses      integer not null,
    primary key (entity_id, sort, term)
) strict, without rowid;

create view article_content (id, title, text) as
    select a.id, a.title, v.text from article a join article_version v on v.id = a.current_version;

create virtual table article_fts using fts5 (
    title, text, content = 'article_content', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

create virtual table note_fts using fts5 (
    body, quote, tags, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

create view note_content (id, body, quote, tags) as
    select n.id, n.body, a.quote,
           (select group_concat(t.name, char(10)) from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id)
    from note n left join note_anchor a on a.note_id = n.id;

-- The entity that each merged entity is shown as: merges are followed to their end.
create view entity_merge (entity_id, shown_as) as
    with recursive
        latest (entity_id, target_id) as (
            select entity_id, target_id from entity_decision
            where act = 'merge' and target_id is not null
              and id in (select max(id) from entity_decision where act = 'merge' group by entity_id)
        ),
        followed (entity_id, target_id, steps) as (
            select entity_id, target_id, 1 from latest
            union all
            select f.entity_id, l.target_id, f.steps + 1 from followed f join latest l on l.entity_id = f.target_id
            where f.steps < 100
        )
    select entity_id, target_id from followed f
    where steps = (select max(steps) from followed g where g.entity_id = f.entity_id);

-- The views: the tables that leave, ready for a reader in any SQLite client ------------------------------------------------------

create view v_articles as
    select a.id as article_id, a.title, a.byline, a.outlet, a.published, a.language, v.words, v.source, v.imported_at,
           v.number as version, v.content_hash
    from article a join article_version v on v.id = a.current_version
    where a.present = 1;

create view v_entities as
    select e.id as entity_id, e.name, e.kind, e.status,
           (select group_concat(term, '; ') from
               (select term from entity_term t
                where t.entity_id = e.id and t.sort = 'name' and t.term <> e.name order by uses desc, term)) as aliases,
           e.mentions, e.articles, e.first_seen, e.last_seen,
           (select group_concat(term, '; ') from
               (select term from entity_term t
                where t.entity_id = e.id and t.sort = 'role' order by uses desc, term)) as roles,
           (select group_concat(note, '; ') from
               (select d.note from entity_decision d where d.entity_id = e.id and d.note is not null order by d.id)) as note
    from entity e
    where e.mentions > 0 and e.status <> 'rejected';

create view v_mentions as
    select m.id as mention_id, e.id as entity_id, m.surface, a.id as article_id, a.published, m.char_start, m.char_end,
           coalesce(s.text, m.surface) as sentence,
           case when m.status = 'confirmed' or e.status = 'confirmed' then 'researcher' else 'analyzer' end as decided_by
    from mention m
    join article_version v on v.id = m.version_id
    join article a on a.id = v.article_id and a.current_version = v.id
    join entity f on f.id = m.entity_id
    join entity e on e.id = f.shown_as
    left join sentence s on s.version_id = m.version_id and s.position = m.sentence
    where a.present = 1 and m.status <> 'rejected' and e.status <> 'rejected';

-- The names of those who take part in events, decisions applied.
create view event_name (event_id, position, entity_id, kind, name) as
    select p.event_id, p.position, e.id, e.kind, e.name
    from event_entity p
    join entity f on f.id = p.entity_id
    join entity e on e.id = f.shown_as
    where e.status <> 'rejected';

create view v_chronology as
    select ev.id as event_id, ev.date_from as date_start, ev.date_to as date_end, ev.precision, ev.qualifier, ev.edtf,
           t.words as as_written, coalesce(nullif(t.because, ''), t.basis) as resolved_how, ev.text as event,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'person'
                group by entity_id order by min(position))) as people,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'organization'
                group by entity_id order by min(position))) as organizations,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'place'
                group by entity_id order by min(position))) as places,
           a.title as articles, coalesce(a.outlet, v.source) as sources,
           case ev.status when 'confirmed' then 'set by user' else 'single source' end as status,
           coalesce(s.text, ev.text) as sentence, a.id as article_id, ev.char_start, ev.char_end,
           (select group_concat(note, '; ') from
               (select d.note from event_decision d
                where d.article_id = ev.article_id and d.date_words = t.words and d.sentence_words = ev.text
                  and d.note is not null order by d.id)) as note
    from event ev
    join timex t on t.id = ev.timex_id
    join article_version v on v.id = ev.version_id
    join article a on a.id = ev.article_id and a.current_version = v.id
    left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
    where a.present = 1 and ev.status <> 'rejected';

create view v_quotations as
    select q.id as quotation_id, e.id as speaker_entity_id, coalesce(e.name, q.speaker_words) as speaker, q.cue, q.addressee,
           q.via, q.kind, q.text as quotation, a.id as article_id, a.published, q.said_on, q.char_start, q.char_end
    from quotation q
    join article_version v on v.id = q.version_id
    join article a on a.id = v.article_id and a.current_version = v.id
    left join entity f on f.id = q.speaker_id
    left join entity e on e.id = f.shown_as and e.status <> 'rejected'
    where a.present = 1;

-- A note's article as a citation names it: Byline, "Title", Outlet, 20 November 2020, paragraph 12.
create view note_citation (note_id, citation) as
    select n.id,
           coalesce(nullif(replace(a.byline, '; ', ', '), '') || ', ', '')
           || '"' || a.title || '"'
           || coalesce(', ' || nullif(a.outlet, ''), '')
           || coalesce(', ' || ltrim(substr(a.published, -2), '0') || ' '
                  || case substr(a.published, -5, 2)
                         when '01' then 'January' when '02' then 'February' when '03' then 'March' when '04' then 'April'
                         when '05' then 'May' when '06' then 'June' when '07' then 'July' when '08' then 'August'
                         when '09' then 'September' when '10' then 'October' when '11' then 'November' else 'December' end
                  || ' ' || substr(a.published, 1, length(a.published) - 6), '')
           || coalesce(', paragraph ' || k.paragraph_no, '')
           || '.'
    from note n join article a on a.id = n.article_id left join note_anchor k on k.note_id = n.id;

create view v_notes as
    select n.id as note_id, n.created_at, n.updated_at, n.body as note, n.kind,
           (select group_concat(name, '; ') from
               (select t.name from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id order by nt.position)) as tags,
           n.status, a.id as article_id, a.title as article_title, a.outlet, a.byline, a.published, v.source,
           k.quote, k.prefix, k.suffix, k.char_start, k.char_end, k.paragraph_no,
           (select s.number from sentence s
            where s.version_id = k.version_id and s.byte_start <= k.byte_start and s.byte_end > k.byte_start
            order by s.byte_start desc limit 1) as sentence_no,
           v.number as text_version, c.citation
    from note n
    join article a on a.id = n.article_id
    left join note_anchor k on k.note_id = n.id
    join article_version v on v.id = coalesce(k.version_id, a.current_version)
    join note_citation c on c.note_id = n.id
    where a.present = 1;
