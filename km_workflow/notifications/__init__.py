"""Telling people: whom (`recipients`), of what (`facts`), in which words (`messages`),
through the outbox (`outbox`, `delivery`). `events` ties them to what happens."""
