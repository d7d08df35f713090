package dev.prism.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A backup of the whole story comes back beside it.
@Order(11)
class DrillIT {
    private static final int SECOND_OFFSET = Integer.parseInt(Platform.offset()) + 1_000;
    private static final List<Integer> SERVERS = List.of(15_432, 16_379, 17_017, 18_080, 18_081, 19_000, 19_092);
    private static final Pattern REPORT = Pattern.compile("all figures are in (.+)");

    @Test
    void what_a_backup_brings_back_is_the_same_in_every_store_and_nothing_of_it_stays_but_the_report()
            throws IOException {
        String told = Processes.prism("drill", "--second-offset", Integer.toString(SECOND_OFFSET));

        for (String store : List.of("postgres", "documents", "topics", "objects")) {
            assertThat(told).containsPattern("(?m)^ *" + store + ": [1-9]\\d* figures compared, 0 differ$");
        }
        assertThat(told).contains("the restored instance is the same");
        Path report = report(told);
        assertThat(Files.readString(report)).containsPattern("postgres/keycloak/\\S+: [1-9]\\d* rows");
        try (Stream<Path> left = Files.list(report.getParent())) {
            assertThat(left).containsExactly(report);
        }
        assertThat(CommandLines.now())
                .noneMatch(line -> line.contains(report.getParent().toString()));
        assertThat(SERVERS)
                .allSatisfy(port -> assertThat(answers(port + SECOND_OFFSET))
                        .as("port " + port)
                        .isFalse());
    }

    private static Path report(String told) {
        Matcher report = REPORT.matcher(told);
        assertThat(report.find()).as(told).isTrue();
        return Path.of(report.group(1));
    }

    private static boolean answers(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
