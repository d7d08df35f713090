package dev.prism.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.prism.gateway.route.OwnEndpoint;
import org.junit.jupiter.api.Test;

/// The gateway knows no service's code, and its capabilities build on each other in one direction.
class GatewayShapeTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.prism.gateway");

    @Test
    void capabilities_have_no_cycles() {
        slices().matching("dev.prism.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void knows_services_by_route_and_port_alone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.prism.events..", "dev.prism.kit..", "org.apache.kafka..", "java.sql..")
                .check(GATEWAY);
    }

    @Test
    void own_endpoints_are_called_resources() {
        classes()
                .that()
                .implement(OwnEndpoint.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(GATEWAY);
    }

    @Test
    void nothing_blocks_an_event_loop() {
        noClasses().should().callMethod("io.smallrye.mutiny.Uni", "await").check(GATEWAY);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.http.HttpClient")
                .check(GATEWAY);
    }

    @Test
    void no_package_is_named_after_a_layer() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..service..", "..impl..", "..dto..")
                .check(GATEWAY);
    }
}
