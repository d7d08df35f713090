package dev.prism.insights.counting;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// Bounds the memory of all RocksDB stores of the process together to 24 MiB: one cache for blocks, indexes and
/// filters, from which the write buffers are taken too. Named in application.properties; Kafka Streams makes it.
public class SmallRocksDb implements RocksDBConfigSetter {
    private static final long MIB = 1024 * 1024;
    private static final long ALL_BYTES = 24 * MIB;
    private static final long WRITE_BUFFERS_BYTES = 12 * MIB;
    private static final long WRITE_BUFFER_BYTES = 2 * MIB;

    /// Shared by all stores and never closed: it lives as long as the process.
    private static final class Shared {
        static final Cache CACHE = new LRUCache(ALL_BYTES);
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {}
}
