package dev.prism.billing.content;

import dev.prism.kit.rebuild.TableProjection;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/// Which channel an item belongs to. What has a price stays, since the price refers to it, and is overwritten by what
/// is read again.
@Singleton
class ContentsProjection extends TableProjection {
    private static final String FORGET =
            "delete from content c where not exists (select from price p where p.content_id = c.content_id)";

    ContentsProjection(DataSource database) {
        super("contents", List.of("content-added"), FORGET, database);
    }
}
