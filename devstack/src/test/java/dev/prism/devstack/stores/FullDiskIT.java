package dev.prism.devstack.stores;

import static dev.prism.devstack.stores.ScarceDisk.LIMITED_FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minio.errors.ErrorResponseException;
import io.minio.messages.Part;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The store of one machine when its writes fail.
class FullDiskIT {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_write_without_room_is_told_leaves_nothing_and_goes_well_once_there_is_room(ScarceDisk disk)
            throws Exception {
        require(disk);
        try (RunningStore store = new RunningStore(folder.resolve("data"), disk, Map.of())) {
            store.put("kept", 1);
            store.leaveRoomFor(2 * MIB);

            assertNoRoom(() -> store.put("new", 5 * MIB));
            assertNoRoom(() -> store.put("kept", 5 * MIB));

            assertThat(store.names()).containsExactly("kept");
            assertThat(store.get("kept")).isEqualTo(1);
            assertThat(store.filesAbove(1)).isEmpty();

            store.makeRoom();
            store.put("new", 5 * MIB);
            assertThat(store.get("new")).isEqualTo(5 * MIB);
        }
    }

    @ParameterizedTest
    @EnumSource
    void parts_that_can_not_be_joined_for_want_of_room_are_joined_once_there_is(ScarceDisk disk) throws Exception {
        require(disk);
        try (RunningStore store = new RunningStore(folder.resolve("data"), disk, Map.of())) {
            String uploadId = store.begin("film");
            Part[] both = {store.part("film", uploadId, 1, 5 * MIB), store.part("film", uploadId, 2, 5 * MIB)};
            store.leaveRoomFor(6 * MIB);

            ThrowingCallable join = () -> store.join("film", uploadId, both);
            switch (disk) {
                case SMALL_TMPFS -> assertNoRoom(join);
                case LIMITED_FILES -> assertFault(join);
            }
            assertThat(store.names()).isEmpty();

            store.makeRoom();
            store.join("film", uploadId, both);
            assertThat(store.get("film")).isEqualTo(10 * MIB);
        }
    }

    @Test
    void a_disk_that_is_nearly_full_takes_nothing_and_still_gives_and_removes() throws Exception {
        try (RunningStore store = new RunningStore(folder.resolve("data"), LIMITED_FILES, Map.of())) {
            store.put("kept", 1);
        }
        Map<String, String> wide = Map.of("S3_RESERVE_BYTES", Long.toString(Long.MAX_VALUE));
        try (RunningStore store = new RunningStore(folder.resolve("data"), LIMITED_FILES, wide)) {
            assertNoRoom(() -> store.put("new", 1));

            assertThat(store.get("kept")).isEqualTo(1);
            store.remove("kept");
            assertThat(store.names()).isEmpty();
        }
    }

    /// A full disk is what is tested, so continuous integration has one.
    private static void require(ScarceDisk disk) {
        if (System.getenv("CI") == null) {
            assumeTrue(disk.isPossible(), "this machine lets a process mount nothing of its own");
        }
        assertThat(disk.isPossible()).as("bwrap mounts a tmpfs").isTrue();
    }

    private static void assertNoRoom(ThrowingCallable write) {
        assertThat(refusalOf(write)).satisfies(refusal -> {
            assertThat(refusal.errorResponse().code()).isEqualTo("XMinioStorageFull");
            assertThat(refusal.response().code()).isEqualTo(507);
        });
    }

    /// There is room on the disk as far as the store can ask, so it joins, and S3Proxy has no word for what then fails.
    private static void assertFault(ThrowingCallable join) {
        assertThat(refusalOf(join).errorResponse().code()).isEqualTo("InternalError");
    }

    private static ErrorResponseException refusalOf(ThrowingCallable write) {
        Throwable fault = catchThrowable(write);
        while (fault != null && !(fault instanceof ErrorResponseException)) {
            fault = fault.getCause();
        }
        assertThat(fault).isInstanceOf(ErrorResponseException.class);
        return (ErrorResponseException) fault;
    }
}
