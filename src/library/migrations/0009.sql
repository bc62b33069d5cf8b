-- Texts that meet are told apart by sketches of their wording, so that only those that are alike are read.

create table version_sketch (
    version_id integer primary key references article_version (id),
    -- The least hashes of the runs of words, in order: four bytes each, the least byte first.
    sketch     blob not null
) strict;

-- The wording of every version is read once more.
update article_version set text_key = null, address_key = null;
