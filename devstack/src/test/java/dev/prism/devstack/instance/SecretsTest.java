package dev.prism.devstack.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path data;

    @Test
    void a_secret_is_generated_once_and_stays() {
        Secrets secrets = new Secrets(data.resolve("secrets"));

        String first = secrets.password("redis");

        assertThat(new Secrets(data.resolve("secrets")).password("redis")).isEqualTo(first);
    }

    @Test
    void only_the_owner_may_read_a_secret_or_list_them() throws Exception {
        Secrets secrets = new Secrets(data.resolve("secrets"));

        secrets.password("redis");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets/redis"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_password_is_safe_in_urls_properties_and_shells() {
        assertThat(new Secrets(data).password("any")).matches("[A-Za-z0-9]{32}");
    }

    @Test
    void two_secrets_differ() {
        Secrets secrets = new Secrets(data);

        assertThat(secrets.password("one")).isNotEqualTo(secrets.password("other"));
    }

    @Test
    void a_key_is_32_bytes_in_base64() {
        assertThat(Base64.getDecoder().decode(new Secrets(data).key("playback")))
                .hasSize(32);
    }
}
