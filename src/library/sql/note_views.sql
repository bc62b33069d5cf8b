-- Views of the notes, kept by name.

-- name: views
select substr(name, 12), value from setting where name like 'notes view %' order by name
-- name: keep_view
insert into setting (name, value) values ('notes view ' || ?1, ?2)
on conflict (name) do update set value = excluded.value
-- name: forget_view
delete from setting where name = 'notes view ' || ?1
