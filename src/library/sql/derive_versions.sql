-- What follows when another version of an article becomes current, kept by TEMP triggers, as in derive.sql.

create temp trigger version_leaves before update of current_version on article
when old.current_version is not null and old.current_version is not new.current_version begin
    delete from counted where article_id = old.id;
    insert into article_fts (article_fts, rowid, title, text)
        select 'delete', old.id, old.title, v.text from article_version v where v.id = old.current_version;
end;

create temp trigger version_follows after update of current_version on article
when old.current_version is not null and old.current_version is not new.current_version begin
    delete from version_past where version_id = new.current_version;
    insert or ignore into version_past values (old.current_version);
    insert into refresh_head values (new.id);
    insert into article_fts (rowid, title, text) select id, title, text from article_content where id = new.id;
    insert or ignore into counted select id from article where id = new.id and present = 1;
    insert or ignore into unsettled select article_id from event_decision where article_id = new.id limit 1;
    insert or ignore into unsettled_key select act, first_day from event where article_id = new.id and act <> '';
    insert into refresh_quotation select distinct article_id, words, nth from quotation_decision where article_id = new.id;
end;

-- Articles whose group has to be found anew at the end of the transaction (alike.rs).
create temp table unsettled_group (article_id integer primary key);

create temp trigger group_of_article after update of present on article when old.present <> new.present begin
    insert or ignore into unsettled_group values (new.id);
end;

create temp trigger group_of_version after update of present on article_version when old.present <> new.present begin
    insert or ignore into unsettled_group values (new.article_id);
end;

-- A decision on a quotation waits, or was placed.
create temp trigger placement_made after insert on placement when new.what = 'quotation' begin
    insert into refresh_quotation select article_id, words, nth from quotation_decision where id = new.row_id;
end;
create temp trigger placement_changed after update of state on placement when new.what = 'quotation' begin
    insert into refresh_quotation select article_id, words, nth from quotation_decision where id = new.row_id;
end;
create temp trigger placement_gone after delete on placement when old.what = 'quotation' begin
    insert into refresh_quotation select article_id, words, nth from quotation_decision where id = old.row_id;
end;
