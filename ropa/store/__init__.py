"""SQL: the only home of connection, query and migration."""
