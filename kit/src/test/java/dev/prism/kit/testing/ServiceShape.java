package dev.prism.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

/// The rules that every service's classes keep. A service extends this with its own name.
public abstract class ServiceShape {
    private static final String[] SERVICES = {
        "gateway", "identity", "ingest", "transcode", "catalog", "billing", "engagement", "insights"
    };

    /// Every service has it through `Grants`.
    private static final String READ_BY_KIT = "GrantChanged";

    private final String service;
    private final JavaClasses classes;

    protected ServiceShape(String service) {
        this.service = service;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.prism." + service);
    }

    @Test
    void capabilities_form_no_cycle() {
        slices().matching("dev.prism." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void only_On_classes_listen_to_kafka() {
        methods()
                .that()
                .areAnnotatedWith(Incoming.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameStartingWith("On")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void it_reads_the_topics_that_name_it_as_a_consumer_and_no_other() {
        Set<String> listed = Topics.all().stream()
                .filter(topic -> topic.consumers().contains(service))
                .map(Topic::record)
                .filter(record -> !record.equals(READ_BY_KIT))
                .collect(toSet());

        assertThat(doors("On")).isEqualTo(listed);
    }

    @Test
    void each_channel_has_its_dead_letters_and_reads_them_when_they_come_back() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        for (Topic topic : Topics.all()) {
            String channel = "mp.messaging.incoming." + topic.name();
            if (settings.containsKey(channel + ".connector")) {
                assertThat(settings.getProperty(channel + ".dead-letter-queue.topic"))
                        .isEqualTo(topic.deadLettersOf(service));
                assertThat(settings.getProperty(channel + ".topics"))
                        .isEqualTo(topic.name() + "," + topic.replayOf(service));
            }
        }
    }

    @Test
    void it_writes_the_topics_that_it_owns_and_no_other() {
        assertThat(doors("Emit"))
                .isEqualTo(Topics.ownedBy(service).stream().map(Topic::record).collect(toSet()));
    }

    @Test
    void only_doors_see_avro() {
        noClasses()
                .that(areNoDoors())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.prism.events..")
                .check(classes);
    }

    @Test
    void only_resources_see_http() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .haveSimpleNameNotContaining("Resource_")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(classes);
    }

    @Test
    void no_service_imports_another() {
        for (String other : SERVICES) {
            if (!other.equals(service)) {
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.prism." + other + "..")
                        .check(classes);
            }
        }
    }

    @Test
    void there_is_no_dumping_ground() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..common..", "..helper..", "..manager..", "..service..", "..impl..", "..dto..")
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> areNoDoors() {
        return DescribedPredicate.describe("are no doors", type -> {
            String door = outermost(type).getSimpleName();
            return !door.startsWith("On") && !door.startsWith("Emit");
        });
    }

    /// @return what is left of the names of those that know an event, without the prefix
    private Set<String> doors(String prefix) {
        return classes.stream()
                .filter(type -> type.getSimpleName().startsWith(prefix) && type.equals(outermost(type)))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("dev.prism.events")))
                .map(type -> type.getSimpleName().substring(prefix.length()))
                .collect(toSet());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ServiceShape::outermost).orElse(type);
    }
}
