package io.owlstream.local.front;

import java.net.URI;

/**
 * Where a system on this machine answers.
 *
 * @param rest  the front's REST interface
 * @param kafka the broker's bootstrap address
 * @param home  the folder of its data
 */
public record RunningSystem(URI rest, String kafka, String home) {
}
