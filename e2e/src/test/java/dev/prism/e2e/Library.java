package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The demo channel as its owner sees it.
///
/// @param sold an item with a price
record Library(Item sold) {

    /// Every item with all that the catalog knows of it, the channel, its team and a price.
    String told() {
        String channelId = Platform.channelId("demo");
        return Stream.of(
                        as("creator").get("/api/v1/contents?channelId=" + channelId + "&limit=100"),
                        as("creator").get("/api/v1/teams/" + channelId + "/members"),
                        anybody().get("/api/v1/channels/demo"),
                        anybody().get("/api/v1/prices?contentId=" + sold.contentId()))
                .map(answer -> answer.then().statusCode(200).extract().asString())
                .collect(Collectors.joining("\n"));
    }
}
