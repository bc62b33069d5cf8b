-- Articles out of files of many kinds.

-- What the file was read as, where that is more than `format` says: the notation that its text is stored in.
alter table article_version add column read_as text check (read_as in
    ('page', 'pdf', 'word', 'opendocument', 'richtext', 'book', 'mail', 'record', 'reference', 'export'));
-- Moment of publication with its offset from UTC (RFC 3339), and the section of the paper, where the document states them.
alter table article_version add column published_at text;
alter table article_version add column section text;

-- Where each page of a paged document begins.
create table version_page (
    version_id integer not null references article_version (id),
    byte_start integer not null check (byte_start >= 0),
    label      text not null,
    primary key (version_id, byte_start)
) strict, without rowid;

-- Where in the document a field was read, in a few words, where that is more than `origin` says.
alter table version_field add column read_from text;
