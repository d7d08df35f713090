package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.Source.Picture;

/// FFmpeg filters that make any picture an ordinary one: progressive, BT.709, eight bits, square pixels. FFmpeg turns
/// it upright before the first of them.
final class PictureFilter {
    private static final String DEINTERLACE = "yadif=deint=interlaced,";
    /// HDR to SDR: to linear light, tone-mapped, back to BT.709.
    private static final String TONE_MAP = ",zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709"
            + ",tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

    private PictureFilter() {}

    /// @param timing a filter for the frame rate or the choice of a frame, applied before scaling
    static String of(Picture picture, String timing, int width, int height) {
        return (picture.interlaced() ? DEINTERLACE : "")
                + timing
                + ",scale=" + width + ":" + height + ":flags=bicubic"
                + (picture.highDynamicRange() ? TONE_MAP : "")
                + ",setsar=1,format=yuv420p";
    }
}
