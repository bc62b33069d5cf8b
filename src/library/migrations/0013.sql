-- The quotations that are rejected: few, and passed over wherever quotations are listed.
create index quotation_rejected on quotation (id) where status = 'rejected';
