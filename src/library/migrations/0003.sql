-- Quotations: what was found of them, what the researcher decided, and what is shown.

drop view v_quotations;
drop table quotation;

create table quotation (
    id            integer primary key autoincrement,
    article_id    integer not null references article (id),
    version_id    integer not null references article_version (id),
    -- Found by the analysis, or added by the researcher.
    origin        text not null check (origin in ('found', 'added')),
    -- As found. A decision knows the quotation again by found_text and nth.
    found_text    text not null,
    -- Which of those with the same words in the article, from 0; negative, by its place, for one that was added.
    nth           integer not null,
    found_kind    text not null check (found_kind in ('direct', 'partial', 'indirect')),
    found_start   integer not null,
    found_end     integer not null,
    found_char_start integer not null,
    found_char_end   integer not null,
    found_speaker_id integer references entity (id),
    found_speaker text,
    found_doubtful integer not null default 0 check (found_doubtful in (0, 1)),
    -- As shown: what was decided over what was found. The text is in one line.
    text          text not null,
    kind          text not null check (kind in ('direct', 'partial', 'indirect')),
    byte_start    integer not null,
    byte_end      integer not null,
    char_start    integer not null,
    char_end      integer not null,
    speaker_id    integer references entity (id),
    speaker_words text,
    doubtful      integer not null check (doubtful in (0, 1)),
    status        text not null check (status in ('detected', 'confirmed', 'rejected')),
    -- The text folded, for filtering and sorting.
    key           text not null,
    -- The words that name the speaker in the text, and how the speaker was told.
    speaker_start integer,
    speaker_end   integer,
    because       text not null,
    addressee     text,
    via           text,
    cue_start     integer,
    cue_end       integer,
    cue           text,
    -- First day, as precisely as it is known (EDTF), and as days since 1 January 1970 to sort by: where the sentence has no date,
    -- the day of publication.
    said_on       text,
    said_edtf     text,
    day           integer
) strict;

create index quotation_by_day on quotation (day, version_id, byte_start, article_id, status);
create index quotation_by_article on quotation (article_id, byte_start);
create index quotation_by_place on quotation (version_id, byte_start);
create index quotation_by_speaker on quotation (speaker_id) where speaker_id is not null;
create index quotation_by_found_speaker on quotation (found_speaker_id) where found_speaker_id is not null;

-- Those who said it together with the speaker, as found.
create table quotation_co_speaker (
    quotation_id integer not null references quotation (id),
    position     integer not null,
    entity_id    integer not null references entity (id),
    primary key (quotation_id, position)
) strict, without rowid;

create index quotation_co_speaker_by_entity on quotation_co_speaker (entity_id, quotation_id);

-- Decisions on quotations: found again by their words in an article, and which of several such it is. Of several decisions of one sort the latest holds.
create table quotation_decision (
    id         integer primary key autoincrement,
    article_id integer not null references article (id),
    act        text not null check (act in ('add', 'confirm', 'reject', 'kind', 'speaker', 'extent')),
    words      text not null,
    nth        integer not null,
    -- The kind; the speaker as words; the words of the new extent.
    value      text,
    -- The speaker, if it is an entity.
    entity_id  integer references entity (id),
    -- The place of what was added, or the new extent, in this version.
    version_id integer references article_version (id),
    byte_start integer,
    byte_end   integer,
    char_start integer,
    char_end   integer,
    decided_at text not null,
    check ((act in ('add', 'extent')) = (version_id is not null and byte_end > byte_start))
) strict;

create index quotation_decision_by_article on quotation_decision (article_id, words, nth, act, id);

create view v_quotations as
    select q.id as quotation_id, e.id as speaker_entity_id, coalesce(e.name, q.speaker_words)
               || case when q.speaker_id is q.found_speaker_id then coalesce((
                      select '; ' || group_concat(name, '; ') from (
                          select n.name
                          from quotation_co_speaker c
                          join entity m on m.id = c.entity_id
                          join entity n on n.id = m.shown_as and n.status <> 'rejected'
                          where c.quotation_id = q.id order by c.position)), '') else '' end as speaker,
           q.cue, q.addressee,
           q.via, q.kind, q.text as quotation, a.id as article_id, a.published, q.said_edtf as said_on, q.char_start, q.char_end
    from quotation q
    join article_version v on v.id = q.version_id
    join article a on a.id = v.article_id and a.current_version = v.id
    left join entity f on f.id = q.speaker_id
    left join entity e on e.id = f.shown_as and e.status <> 'rejected'
    where a.present = 1 and q.status <> 'rejected';

-- What the new analyzer finds is not there yet.
update article_version set analyzer_version = 0;
