-- Deliveries that were stopped are forgotten after a while. This finds them.
create index delivery_dropped on delivery (ended_at) where state = 'dropped';
