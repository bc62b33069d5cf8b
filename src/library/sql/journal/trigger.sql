-- Keeps the rows of one table before and after every change that is made while a step is open.
--
-- {table} is the table, {trigger} the start of the triggers' names, {columns} the columns that count;
-- {old} and {new} are the two rows as JSON; {counts} is what else must hold for an update to count.

-- name: insert
create temp trigger {trigger}_insert after insert on {table}
when (select step_id from journal_open) is not null begin
    insert into journal_change (step_id, table_name, act, new_row)
        select step_id, '{table}', 'insert', {new} from journal_open;
end;

-- name: update
create temp trigger {trigger}_update after update of {columns} on {table}
when (select step_id from journal_open) is not null and {old} <> {new} and {counts} begin
    insert into journal_change (step_id, table_name, act, old_row, new_row)
        select step_id, '{table}', 'update', {old}, {new} from journal_open;
end;

-- name: delete
create temp trigger {trigger}_delete after delete on {table}
when (select step_id from journal_open) is not null begin
    insert into journal_change (step_id, table_name, act, old_row)
        select step_id, '{table}', 'delete', {old} from journal_open;
end;
