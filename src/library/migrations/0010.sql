-- One source however often it is printed; the coarser date before the finer one; shares of words by the versions that are current.

-- Of two dates that begin on one day the coarser comes first: the year before its January.
drop index event_by_day;
create index event_by_day on event (first_day, last_day desc, version_id, byte_start, article_id, status);
drop index event_by_article;
create index event_by_article on event (article_id, first_day, last_day desc, version_id, byte_start);

-- Articles that share most of their words count once among an event's sources, under the first of them.
drop view v_chronology;

create view v_chronology as
    select ev.id as event_id, ev.date_from as date_start, ev.date_to as date_end, ev.precision, ev.qualifier, ev.edtf,
           ev.as_written, coalesce(nullif(ev.because, ''), nullif(t.because, ''), t.basis) as resolved_how, ev.headline as event,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'person'
                group by entity_id order by min(position))) as people,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'organization'
                group by entity_id order by min(position))) as organizations,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'place'
                group by entity_id order by min(position))) as places,
           (select group_concat(title, '; ') from
               (select b.title from event_source s join event o on o.id = s.source_id join article b on b.id = o.article_id
                where s.event_id = ev.id group by b.id order by b.id)) as articles,
           (select group_concat(outlet, '; ') from
               (select outlet from
                   (select coalesce(b.outlet, w.source) as outlet, min(b.id) as first_id
                    from event_source s
                    join event o on o.id = s.source_id
                    join article b on b.id = o.article_id
                    join article_version w on w.id = o.version_id
                    where s.event_id = ev.id group by coalesce(b.source_group, b.id))
                group by outlet order by min(first_id))) as sources,
           case when ev.status in ('confirmed', 'changed', 'moved', 'added') then 'set by user'
                when exists (select 1 from event_dispute d where d.event_id = ev.id) then 'disputed'
                when exists (
                    select 1 from event_same m
                    join event o on o.id = m.event_id
                    join article b on b.id = o.article_id
                    where m.leader_id = ev.id
                      and coalesce(b.source_group, b.id) <> coalesce(a.source_group, a.id)) then 'agreed'
                else 'single source' end as status,
           case ev.kind when 'publication' then ev.headline else coalesce(s.text, ev.text) end as sentence,
           a.id as article_id, ev.char_start, ev.char_end,
           (select group_concat(note, '; ') from
               (select d.note from event_decision d
                where d.article_id = ev.article_id and d.date_words = coalesce(t.words, '')
                  and d.sentence_words in (ev.text, s.text) and d.note is not null order by d.id)) as note
    from event ev
    left join timex t on t.id = ev.timex_id
    join article_version v on v.id = ev.version_id
    join article a on a.id = ev.article_id and a.current_version = v.id
    left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
    where a.present = 1 and ev.status <> 'rejected' and not exists (select 1 from event_same x where x.event_id = ev.id);

-- The versions of two articles that share most of their words, both ways: the current ones where these do, else earlier ones.
create view reprint (article_id, other_id, version_id, other_version_id, shared, shared_back) as
    select article_id, other_id, version_id, other_version_id, shared, shared_back
    from (select v.article_id, w.article_id as other_id, k.version_id, k.other_id as other_version_id, k.shared,
                 back.shared as shared_back,
                 row_number() over (
                     partition by v.article_id, w.article_id
                     order by (k.version_id = a.current_version) + (k.other_id = b.current_version) desc,
                              k.version_id = a.current_version desc, max(k.shared, back.shared) desc, k.version_id, k.other_id
                 ) as rank
          from version_alike k
          join version_alike back on back.version_id = k.other_id and back.other_id = k.version_id
          join article_version v on v.id = k.version_id and v.present = 1
          join article_version w on w.id = k.other_id and w.present = 1
          join article a on a.id = v.article_id and a.present = 1
          join article b on b.id = w.article_id and b.present = 1
          where a.id <> b.id)
    where rank = 1;

drop view v_reprints;

-- Articles that share most of their words, both ways, in percent of the first one's words, and in which versions.
create view v_reprints as
    select a.id as article_id, a.title, a.outlet, a.published, b.id as other_id, b.title as other_title, b.outlet as other_outlet,
           b.published as other_published, r.shared / 10 as percent_shared, v.number as version, w.number as other_version,
           a.source_group as source_id
    from reprint r
    join article a on a.id = r.article_id
    join article b on b.id = r.other_id
    join article_version v on v.id = r.version_id
    join article_version w on w.id = r.other_version_id;
