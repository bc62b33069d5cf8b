-- What is derived from findings and decisions, kept by TEMP triggers of the writing connection.
--
-- They are made anew at every opening, so they may change without a migration. `fold` and `file_title` are functions of the
-- program. A view with an INSTEAD OF trigger stands for a procedure: inserting a row calls it.

-- The head as shown: the researcher's corrections over what was found in the current version ------------------------------------

create temp view head_value (article_id, field, value) as
    select c.article_id, c.field, c.value from main.article_correction c
    union all
    select a.id, f.field, f.value
    from main.article a join main.version_field f on f.version_id = a.current_version
    where not exists (select 1 from main.article_correction c where c.article_id = a.id and c.field = f.field);

create temp view refresh_head (article_id) as select null;

create temp trigger refresh_head_call instead of insert on refresh_head begin
    update article set
        title = coalesce(
            (select value from head_value where article_id = new.article_id and field = 'title'),
            (select file_title(source) from article_version where id = article.current_version),
            title),
        byline = (select value from head_value where article_id = new.article_id and field = 'byline'),
        outlet = (select value from head_value where article_id = new.article_id and field = 'outlet'),
        published = (select value from head_value where article_id = new.article_id and field = 'published'),
        language = (select value from head_value where article_id = new.article_id and field = 'language'),
        url = (select value from head_value where article_id = new.article_id and field = 'url')
    where id = new.article_id;
    update article set
        title_key = fold(title),
        filter_key = fold(title || char(10) || coalesce(byline, '') || char(10) || coalesce(outlet, ''))
    where id = new.article_id;
end;

create temp trigger head_corrected after insert on article_correction begin
    insert into refresh_head values (new.article_id);
end;
create temp trigger head_corrected_again after update on article_correction begin
    insert into refresh_head values (new.article_id);
end;
create temp trigger head_uncorrected after delete on article_correction begin
    insert into refresh_head values (old.article_id);
end;

-- A version becomes current: its head is shown, its text is searched.
create temp trigger version_current after update of current_version on article
when new.current_version is not null and old.current_version is null begin
    insert into refresh_head values (new.id);
    insert into article_fts (rowid, title, text) select id, title, text from article_content where id = new.id;
end;

create temp trigger title_changed after update of title on article
when old.title <> new.title and exists (select 1 from article_fts_docsize where id = old.id) begin
    insert into article_fts (article_fts, rowid, title, text)
        select 'delete', old.id, old.title, v.text from article_version v where v.id = old.current_version;
    insert into article_fts (rowid, title, text)
        select new.id, new.title, v.text from article_version v where v.id = new.current_version;
end;

-- The publication's own row says the headline as stated or corrected; where there is none, what was found.
create temp view refresh_publication (article_id) as select null;

create temp trigger refresh_publication_call instead of insert on refresh_publication begin
    update event set
        headline = coalesce(
            (select c.value from article_correction c where c.article_id = new.article_id and c.field = 'title'),
            (select f.value from version_field f
             where f.version_id = event.version_id and f.field = 'title' and f.origin <> 'guess'),
            text)
    where article_id = new.article_id and kind = 'publication';
    update event set key = fold(headline) where article_id = new.article_id and kind = 'publication';
end;

create temp trigger publication_titled after update of title on article when old.title <> new.title begin
    insert into refresh_publication values (new.id);
end;

-- Dates are worked out from the day of publication, names by the language: a change asks for a new analysis.
create temp trigger context_changed after update of published, language on article
when old.published is not new.published or old.language is not new.language begin
    update article_version set analyzer_version = 0, request = request + 1 where id = new.current_version;
end;

create temp trigger day_changed after update of published on article
when old.published is not new.published and exists (select 1 from counted where article_id = old.id) begin
    delete from counted where article_id = new.id;
    insert into counted values (new.id);
end;

-- Totals of entities ----------------------------------------------------------------------------------------------------------

create temp trigger article_returns after update of present on article when old.present = 0 and new.present = 1 begin
    -- A removal of an earlier format is undone without a word on the bin.
    delete from article_bin where article_id = new.id;
    insert or ignore into counted values (new.id);
end;

create temp trigger article_leaves after update of present on article when old.present = 1 and new.present = 0 begin
    delete from counted where article_id = new.id;
end;

create temp view article_mention (article_id, entity_id, surface) as
    select v.article_id, e.shown_as, m.surface
    from main.article_version v
    join main.mention m on m.version_id = v.id
    join main.entity e on e.id = m.entity_id
    where m.status <> 'rejected' and v.id = (select current_version from main.article a where a.id = v.article_id);

create temp view article_role (article_id, entity_id, role) as
    select v.article_id, e.shown_as, r.role
    from main.article_version v
    join main.role r on r.version_id = v.id
    join main.entity e on e.id = r.entity_id
    where v.id = (select current_version from main.article a where a.id = v.article_id);

create temp trigger count_in after insert on counted begin
    insert into entity_article (article_id, entity_id, mentions, published)
        select m.article_id, m.entity_id, count(*), (select published from article where id = new.article_id)
        from article_mention m where m.article_id = new.article_id group by m.entity_id;
    insert into entity_term (entity_id, sort, term, key, uses)
        select entity_id, 'name', surface, fold(surface), count(*)
        from article_mention where article_id = new.article_id group by entity_id, surface
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    insert into entity_term (entity_id, sort, term, key, uses)
        select entity_id, 'role', role, fold(role), count(*)
        from article_role where article_id = new.article_id group by entity_id, role
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
end;

create temp trigger count_out after delete on counted begin
    insert into entity_term (entity_id, sort, term, key, uses)
        select entity_id, 'name', surface, '', -count(*)
        from article_mention where article_id = old.article_id group by entity_id, surface
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    insert into entity_term (entity_id, sort, term, key, uses)
        select entity_id, 'role', role, '', -count(*)
        from article_role where article_id = old.article_id group by entity_id, role
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    delete from entity_article where article_id = old.article_id;
end;

create temp trigger term_unused after update of uses on entity_term when new.uses <= 0 begin
    delete from entity_term where entity_id = new.entity_id and sort = new.sort and term = new.term;
end;

create temp trigger entity_seen after insert on entity_article begin
    update entity set
        mentions = mentions + new.mentions,
        articles = articles + 1,
        first_seen = coalesce(min(first_seen, new.published), first_seen, new.published),
        last_seen = coalesce(max(last_seen, new.published), last_seen, new.published)
    where id = new.entity_id;
end;

create temp trigger entity_unseen after delete on entity_article begin
    update entity set
        mentions = mentions - old.mentions,
        articles = articles - 1,
        first_seen = (select min(published) from entity_article where entity_id = old.entity_id),
        last_seen = (select max(published) from entity_article where entity_id = old.entity_id)
    where id = old.entity_id;
end;

-- Decisions on entities and events --------------------------------------------------------------------------------------------

create temp view refresh_entity (entity_id) as select null;

create temp trigger refresh_entity_call instead of insert on refresh_entity begin
    update entity set
        status = coalesce(
            (select case act when 'confirm' then 'confirmed' else 'rejected' end from entity_decision
             where entity_id = new.entity_id and act in ('confirm', 'reject') order by id desc limit 1),
            'detected'),
        kind = coalesce(
            (select value from entity_decision where entity_id = new.entity_id and act = 'kind' order by id desc limit 1),
            found_kind),
        name = coalesce(
            (select value from entity_decision where entity_id = new.entity_id and act = 'rename' order by id desc limit 1),
            best_name,
            found_name)
    where id = new.entity_id;
    update entity set name_key = fold(name) where id = new.entity_id;
    insert into refresh_shown values (new.entity_id);
end;

-- Where an entity and all that lead to it are shown. A merge by the researcher goes before what the names say; a chain is followed to
-- its end; in a ring, which only merges can close, one that no merge leads on from stands for all.
create temp view refresh_shown (entity_id) as select null;

create temp trigger refresh_shown_call instead of insert on refresh_shown begin
    update entity set shown_as = (
        with recursive walk (id, merged, step) as (
            select entity.id, exists (select 1 from entity_decision d
                                      where d.entity_id = entity.id and d.act = 'merge' and d.target_id is not null), 0
            union all
            select coalesce(
                       (select d.target_id from entity_decision d
                        where d.entity_id = walk.id and d.act = 'merge' and d.target_id is not null order by d.id desc limit 1),
                       (select e.joined_to from entity e where e.id = walk.id)),
                   coalesce(
                       (select exists (select 1 from entity_decision d
                                       where d.entity_id = m.target_id and d.act = 'merge' and d.target_id is not null)
                        from entity_decision m
                        where m.entity_id = walk.id and m.act = 'merge' and m.target_id is not null order by m.id desc limit 1),
                       (select exists (select 1 from entity_decision d
                                       where d.entity_id = e.joined_to and d.act = 'merge' and d.target_id is not null)
                        from entity e where e.id = walk.id)),
                   step + 1
            from walk where walk.id is not null and step < 64
        )
        select id from walk
        where id is not null
          and (step > 32 or (select max(step) from walk w where w.id is not null) < 64)
        order by case when (select max(step) from walk w where w.id is not null) < 64 then -step else merged end, id limit 1)
    where id in (
        with recursive led (id) as (
            select new.entity_id
            union
            select e.id from led join entity e on e.joined_to = led.id
            union
            select d.entity_id from led join entity_decision d on d.target_id = led.id and d.act = 'merge'
        )
        select id from led);
end;

-- A name that came in joined an entity to another, or parted them.
create temp trigger entity_joined after update of joined_to on entity when old.joined_to is not new.joined_to begin
    insert into refresh_shown values (new.id);
end;

create temp trigger entity_named after update of best_name, found_name on entity begin
    update entity set name = coalesce(
        (select value from entity_decision where entity_id = new.id and act = 'rename' order by id desc limit 1),
        best_name,
        found_name)
    where id = new.id;
    update entity set name_key = fold(name) where id = new.id;
end;

create temp trigger entity_decided after insert on entity_decision begin
    insert into refresh_entity values (new.entity_id);
end;
create temp trigger entity_decided_again after update on entity_decision begin
    insert into refresh_entity values (new.entity_id);
end;
create temp trigger entity_undecided after delete on entity_decision begin
    insert into refresh_entity values (old.entity_id);
end;

-- What is an entity's own moves from one row to another; what others have there stays counted as it is.
create temp view own_mention (entity_id, article_id, published, surface) as
    select m.entity_id, a.id, a.published, m.surface
    from main.mention m
    join main.article_version v on v.id = m.version_id
    join main.article a on a.id = v.article_id and a.current_version = v.id
    where m.status <> 'rejected' and a.id in (select article_id from main.counted);

create temp view own_role (entity_id, role) as
    select r.entity_id, r.role
    from main.role r
    join main.article_version v on v.id = r.version_id
    join main.article a on a.id = v.article_id and a.current_version = v.id
    where a.id in (select article_id from main.counted);

create temp trigger entity_shown_elsewhere after update of shown_as on entity
when old.shown_as is not null and new.shown_as is not null and old.shown_as <> new.shown_as begin
    insert into entity_article (article_id, entity_id, mentions, published)
        select article_id, new.shown_as, count(*), published from own_mention where entity_id = new.id group by article_id
        on conflict (article_id, entity_id) do update set mentions = mentions + excluded.mentions;
    insert into entity_article (article_id, entity_id, mentions, published)
        select article_id, old.shown_as, -count(*), published from own_mention where entity_id = new.id group by article_id
        on conflict (article_id, entity_id) do update set mentions = mentions + excluded.mentions;
    insert into entity_term (entity_id, sort, term, key, uses)
        select new.shown_as, 'name', surface, fold(surface), count(*) from own_mention where entity_id = new.id group by surface
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    insert into entity_term (entity_id, sort, term, key, uses)
        select old.shown_as, 'name', surface, '', -count(*) from own_mention where entity_id = new.id group by surface
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    insert into entity_term (entity_id, sort, term, key, uses)
        select new.shown_as, 'role', role, fold(role), count(*) from own_role where entity_id = new.id group by role
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
    insert into entity_term (entity_id, sort, term, key, uses)
        select old.shown_as, 'role', role, '', -count(*) from own_role where entity_id = new.id group by role
        on conflict (entity_id, sort, term) do update set uses = uses + excluded.uses;
end;

create temp trigger entity_recounted after update of mentions on entity_article when old.mentions <> new.mentions begin
    update entity set mentions = mentions + new.mentions - old.mentions where id = new.entity_id;
    delete from entity_article
    where article_id = new.article_id and entity_id = new.entity_id and new.mentions <= 0;
end;

-- Articles whose events have to be settled, and acts and days whose events have to be compared, at the end of the transaction
-- (settle.rs, same.rs).
create temp table unsettled (article_id integer primary key);
create temp table unsettled_key (act text not null, day integer not null, primary key (act, day)) without rowid;

create temp trigger event_decided after insert on event_decision begin
    insert or ignore into unsettled values (new.article_id);
end;
create temp trigger event_decided_again after update on event_decision begin
    insert or ignore into unsettled values (old.article_id);
    insert or ignore into unsettled values (new.article_id);
end;
create temp trigger event_undecided after delete on event_decision begin
    insert or ignore into unsettled values (old.article_id);
end;

create temp trigger event_comes after insert on event when new.act <> '' begin
    insert or ignore into unsettled_key values (new.act, new.first_day);
end;
create temp trigger event_changes after update of first_day, last_day, status on event when new.act <> '' begin
    insert or ignore into unsettled_key values (old.act, old.first_day);
    insert or ignore into unsettled_key values (new.act, new.first_day);
end;
create temp trigger event_goes after delete on event when old.act <> '' begin
    insert or ignore into unsettled_key values (old.act, old.first_day);
end;
create temp trigger article_comes_or_goes after update of present on article when old.present <> new.present begin
    insert or ignore into unsettled_key
        select act, first_day from event where article_id = new.id and act <> '';
end;
create temp trigger entity_merged_or_parted after update of shown_as on entity
when old.shown_as is not null and old.shown_as is not new.shown_as begin
    insert or ignore into unsettled_key
        select ev.act, ev.first_day from event_entity p join event ev on ev.id = p.event_id
        where p.entity_id = new.id and ev.act <> '';
end;

-- Articles of one source whose events have to be compared with those of its other articles, at the end of the transaction
-- (reprint.rs).
create temp table unsettled_source (article_id integer primary key);

create temp trigger event_reprinted after insert on event
when (select source_group from article where id = new.article_id) is not null begin
    insert or ignore into unsettled_source values (new.article_id);
end;
create temp trigger event_reprinted_otherwise after update of first_day, last_day, status on event
when (select source_group from article where id = new.article_id) is not null begin
    insert or ignore into unsettled_source values (new.article_id);
end;
create temp trigger source_changes after update of source_group on article
when old.source_group is not new.source_group begin
    insert or ignore into unsettled_source values (new.id);
    -- What was one only by its source is compared anew by what it tells.
    insert or ignore into unsettled_key select act, first_day from event where article_id = new.id and act <> '';
end;
create temp trigger source_told after update of current_version, present on article
when new.source_group is not null or old.source_group is not null begin
    insert or ignore into unsettled_source values (new.id);
end;

-- The words of notes, to be searched ------------------------------------------------------------------------------------------

create temp view refresh_note (note_id) as select null;

create temp trigger refresh_note_call instead of insert on refresh_note begin
    insert or replace into note_fts (rowid, body, quote, tags)
        select id, body, quote, tags from note_content where id = new.note_id;
end;

create temp trigger note_made after insert on note begin insert into refresh_note values (new.id); end;
create temp trigger note_edited after update of body on note begin insert into refresh_note values (new.id); end;
create temp trigger note_gone after delete on note begin delete from note_fts where rowid = old.id; end;
create temp trigger anchor_made after insert on note_anchor begin insert into refresh_note values (new.note_id); end;
create temp trigger anchor_moved after update on note_anchor begin insert into refresh_note values (new.note_id); end;
create temp trigger anchor_gone after delete on note_anchor begin insert into refresh_note values (old.note_id); end;
create temp trigger tag_put after insert on note_tag begin insert into refresh_note values (new.note_id); end;
create temp trigger tag_taken after delete on note_tag begin insert into refresh_note values (old.note_id); end;
