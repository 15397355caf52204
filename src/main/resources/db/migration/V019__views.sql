-- Filters that people keep under a name.
CREATE TABLE saved_view (
    id         uuid PRIMARY KEY,
    owner_id   uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    page       text NOT NULL CHECK (page IN ('incidents', 'alerts', 'history')),
    name       text NOT NULL,
    -- of the page's address, without the question mark
    query      text NOT NULL,
    shared     boolean NOT NULL,
    version    bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX saved_view_owner ON saved_view (owner_id);
CREATE INDEX saved_view_shared ON saved_view (page) WHERE shared;

-- With which view a page begins for whom.
CREATE TABLE default_view (
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    page    text NOT NULL,
    view_id uuid NOT NULL REFERENCES saved_view ON DELETE CASCADE,
    PRIMARY KEY (user_id, page)
);
CREATE INDEX default_view_view ON default_view (view_id);
