-- A note on a paged document is cited by its page.

drop view note_citation;

-- A note's article as a citation names it: Byline, "Title", Outlet, 20 November 2020, page 3; where there are no pages, paragraph 12.
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
           || coalesce(', page ' || (
                  select p.label from version_page p
                  where p.version_id = k.version_id and p.byte_start <= k.byte_start
                  order by p.byte_start desc limit 1),
                  ', paragraph ' || k.paragraph_no, '')
           || '.'
    from note n join article a on a.id = n.article_id left join note_anchor k on k.note_id = n.id;
