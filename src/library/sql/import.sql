-- What an import writes.

-- name: known
-- The version that has this content, its article, and whether the two are present.
select v.article_id, a.present, v.id, v.present from article_version v join article a on a.id = v.article_id
where v.content_hash = ?1

-- name: article
insert into article (title, title_key, filter_key) values ('', '', '')

-- name: version
insert into article_version
    (article_id, source, imported_at, format, read_as, encoding, encoding_guessed, content_hash, words, import_warnings,
     text, published_at, section, number, modified_at, text_key, address_key, present)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)

-- name: field
insert into version_field (version_id, field, value, origin, read_from) values (?1, ?2, ?3, ?4, ?5)

-- name: page
insert or ignore into version_page (version_id, byte_start, label) values (?1, ?2, ?3)

-- name: current
update article set current_version = ?2 where id = ?1

-- name: present
update article set present = ?2 where id = ?1 and present <> ?2
