/**
 * An engine in another process. {@link io.kontor.warehouse.engine.remote.ProcessEngine} starts a Java process with a
 * class path of its own and speaks to it in lines of JSON: one {@link io.kontor.warehouse.engine.remote.Request} in, one
 * {@link io.kontor.warehouse.engine.remote.Response} out. {@link io.kontor.warehouse.engine.remote.EngineServer} is the
 * other end, around any engine. Data stays in files; only small results pass through.
 */
@NullMarked
package io.kontor.warehouse.engine.remote;

import org.jspecify.annotations.NullMarked;
