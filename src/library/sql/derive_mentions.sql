-- Which articles and names decisions on mentions and entities touch, kept by TEMP triggers, as in derive.sql; what follows is done at the end
-- of the transaction (mention_settle.rs).

create temp table unsettled_mention (article_id integer primary key);
create temp table unsettled_join (entity_id integer primary key);

create temp trigger mention_decided after insert on mention_decision begin
    insert or ignore into unsettled_mention select article_id from article_version where id = new.version_id;
end;
create temp trigger mention_decided_again after update on mention_decision begin
    insert or ignore into unsettled_mention select article_id from article_version where id in (old.version_id, new.version_id);
end;
create temp trigger mention_undecided after delete on mention_decision begin
    insert or ignore into unsettled_mention select article_id from article_version where id = old.version_id;
end;
create temp trigger article_entity_decided after insert on article_entity_decision begin
    insert or ignore into unsettled_mention values (new.article_id);
end;
create temp trigger article_entity_decided_again after update on article_entity_decision begin
    insert or ignore into unsettled_mention values (new.article_id);
end;
create temp trigger article_entity_undecided after delete on article_entity_decision begin
    insert or ignore into unsettled_mention values (old.article_id);
end;
create temp trigger mention_placement_made after insert on placement when new.what = 'mention' begin
    insert or ignore into unsettled_mention values (new.article_id);
end;
create temp trigger mention_placement_changed after update on placement when new.what = 'mention' begin
    insert or ignore into unsettled_mention values (new.article_id);
end;
create temp trigger mention_placement_gone after delete on placement when old.what = 'mention' begin
    insert or ignore into unsettled_mention values (old.article_id);
end;
create temp trigger mentions_of_version after update of current_version on article
when old.current_version is not null and old.current_version is not new.current_version begin
    insert or ignore into unsettled_mention
        select new.id where exists (select 1 from article_entity_decision d where d.article_id = new.id)
        union
        select new.id from mention_decision d join article_version v on v.id = d.version_id where v.article_id = new.id limit 1;
end;

-- Who is decided about is joined to nobody by the names alone.
create temp trigger join_decided after insert on entity_decision begin
    insert or ignore into unsettled_join values (new.entity_id);
    insert or ignore into unsettled_join select new.target_id where new.target_id is not null;
end;
create temp trigger join_decided_again after update on entity_decision begin
    insert or ignore into unsettled_join values (old.entity_id), (new.entity_id);
    insert or ignore into unsettled_join select old.target_id where old.target_id is not null;
    insert or ignore into unsettled_join select new.target_id where new.target_id is not null;
end;
create temp trigger join_undecided after delete on entity_decision begin
    insert or ignore into unsettled_join values (old.entity_id);
    insert or ignore into unsettled_join select old.target_id where old.target_id is not null;
end;
