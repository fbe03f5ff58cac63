import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The front compresses what is published; what staff see is small and local.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "@prisma/adapter-libsql",
    "@prisma/adapter-pg",
    "@libsql/client",
    "@node-rs/argon2",
  ],
  // Documents are rendered for the publisher: their metadata belongs into the head, not behind the body.
  htmlLimitedBots: /.*/,
};

export default config;
