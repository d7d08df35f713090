package dev.prism.billing.content;

import dev.prism.kit.rebuild.TableProjection;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/// Who can see an item.
@Singleton
class AudiencesProjection extends TableProjection {
    AudiencesProjection(DataSource database) {
        super("audiences", List.of("audience-changed"), "delete from audience", database);
    }
}
